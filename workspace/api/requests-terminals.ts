import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";

const size = z.int().min(1).max(999);

export interface OpenTerminalRequest {
  workspaceId: string;
  /** Columns; 80 by default. */
  cols?: number & Min<1> & Max<999>;
  /** Rows; 24 by default. */
  rows?: number & Min<1> & Max<999>;
}

export const openTerminalSchema = z.object({
  workspaceId: z.string(),
  cols: size.exactOptional(),
  rows: size.exactOptional(),
}) satisfies z.ZodType<OpenTerminalRequest>;

export interface TypeRequest {
  workspaceId: string;
  terminalId: string;
  /** What is typed, control characters included; of up to 16 KiB. */
  input: string & MinLen<1> & MaxLen<65536>;
}

export const typeSchema = z.object({
  workspaceId: z.string(),
  terminalId: z.string(),
  input: z.string().min(1).max(16_384),
}) satisfies z.ZodType<TypeRequest>;

export interface ResizeRequest {
  workspaceId: string;
  terminalId: string;
  cols: number & Min<1> & Max<999>;
  rows: number & Min<1> & Max<999>;
}

export const resizeSchema = z.object({
  workspaceId: z.string(),
  terminalId: z.string(),
  cols: size,
  rows: size,
}) satisfies z.ZodType<ResizeRequest>;
