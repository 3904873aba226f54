export interface Electron {
  /** Folder of the distribution. */
  readonly dist: string;
  readonly executable: string;
  readonly version: string;
  /** `true`: never for a release. */
  readonly isFallback: boolean;
}

/** Finds an Electron that runs here, fetching one when needed. */
export function findElectron(): Promise<Electron>;

/** Arguments that come before the app's path. */
export function electronArguments(options: { userDataDir: string }): string[];
