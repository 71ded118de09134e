import { z } from "zod";

/** Paths are checked where they are used; these rules only refuse values that cannot be a path. */
export const path = z.string().max(4_096);
export const revision = z.int().min(0);
export const limit = z.int().min(1);
export const cursor = z.string();
export const idempotencyKey = z.string();
