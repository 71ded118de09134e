import { type Cluster, startCluster } from "../postgres/cluster.mts";
import { maintenanceUrlOf } from "../postgres/database-url.mts";
import { DiskGuard } from "../postgres/disk-guard.mts";
import { errorFields, type Logger } from "../runtime/logger.mts";

/** The server of a data folder, which is restarted when it ends and refuses writes while its disk is full. */
export class OwnDatabase {
  readonly #cluster: Cluster;
  readonly #guard: DiskGuard;

  private constructor(cluster: Cluster, guard: DiskGuard) {
    this.#cluster = cluster;
    this.#guard = guard;
  }

  static async open(folder: string, logger: Logger): Promise<OwnDatabase> {
    const cluster = await startCluster({ folder, isDurable: true });
    const guard = new DiskGuard({
      folder,
      url: maintenanceUrlOf(cluster.url),
      onChange: (isFull) => {
        if (isFull)
          logger.error("the disk is nearly full: writes are refused until there is space", { folder });
        else logger.info("the disk has space again: writes are allowed", { folder });
      },
    });
    cluster.keepRunning(
      (event, error) => {
        const fields = error === undefined ? {} : errorFields(error);
        if (event === "runs again") logger.info(`PostgreSQL ${event}`);
        else logger.error(`PostgreSQL ${event} and is restarted`, fields);
      },
      () => guard.beforeStart(),
    );
    await guard.start();
    return new OwnDatabase(cluster, guard);
  }

  get url(): string {
    return this.#cluster.url;
  }

  /** Whether its disk has so little space that it refuses writes. */
  get isDiskFull(): boolean {
    return this.#guard.isFull;
  }

  async stop(): Promise<void> {
    await this.#guard.stop();
    await this.#cluster.stop();
  }

  /** Asks the server to stop, without waiting. */
  kill(): void {
    this.#cluster.kill();
  }
}
