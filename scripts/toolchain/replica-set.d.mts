export interface RunningMongod {
  readonly uri: string;
  readonly port: number;
  readonly pid: number;
  readonly logFile: string;
  stop(): Promise<void>;
}

export interface MongodOptions {
  /** Kept folder for the data; one mongod at a time. */
  readonly dbPath: string;
  /** On 127.0.0.1; any free one when absent. */
  readonly port?: number;
  readonly cacheGb?: number;
  /** After which a file that nobody reads is closed. */
  readonly idleFileSeconds?: number;
  /** Further `--setParameter` values, such as `enableTestCommands=1`. */
  readonly parameters?: readonly string[];
  readonly binary?: string;
  readonly logFile?: string;
  readonly onExit?: (end: { code: number | null; signal: string | null; logFile: string }) => void;
}

/** Starts a mongod as a replica set of one and waits until it takes writes. */
export function startMongod(options: MongodOptions): Promise<RunningMongod>;
