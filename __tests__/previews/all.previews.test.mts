import { apps } from "./apps/apps.mts";
import { testApps } from "./test-apps.mts";

testApps(apps);
