// One file for all rules: each test file would load the TypeScript compiler again.
import "./__tests__/bad-apps/auth.mts";
import "./__tests__/bad-apps/bindings.mts";
import "./__tests__/bad-apps/databases.mts";
import "./__tests__/bad-apps/handlers.mts";
import "./__tests__/bad-apps/hidden-constructors.mts";
import "./__tests__/bad-apps/host.mts";
import "./__tests__/bad-apps/imports.mts";
import "./__tests__/bad-apps/literals.mts";
import "./__tests__/bad-apps/names.mts";
import "./__tests__/bad-apps/paths.mts";
import "./__tests__/bad-apps/schemas.mts";
import "./__tests__/bad-apps/set-up.mts";
import "./__tests__/bad-apps/static-files.mts";
import "./__tests__/bad-apps/topics.mts";
import "./__tests__/bad-apps/usage.mts";
