import { z } from "zod";

/** What stands in a path is checked where it is used; these only keep out what no path could be. */
export const path = z.string().max(4_096);
export const revision = z.int().min(0);
export const limit = z.int().min(1);
export const cursor = z.string();
export const idempotencyKey = z.string();
