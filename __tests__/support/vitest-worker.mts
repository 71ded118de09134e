import { inject } from "vitest";
import { useDatabases } from "./own-databases.mts";
import "./test-run.mts";

useDatabases(inject("vaporform").baseUrl);
