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

/** Arguments that come before the app's path. `isDriven`: Playwright launches it; true by itself inside `npm test` and `npm run smoke`. */
export function electronArguments(options: { userDataDir: string; isDriven?: boolean }): string[];
