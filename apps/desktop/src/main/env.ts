/** What the environment may tell the desktop; the only place in main that reads it. */
export const desktopEnv = {
  /** Offered at the first start. */
  serverUrl: process.env.QUAYSIDE_SERVER_URL ?? null,
  /** Signs in without a browser. */
  signIn: process.env.QUAYSIDE_SIGN_IN ?? null,
  /** Folder of the renderer's build, for development. */
  rendererFolder: process.env.QUAYSIDE_RENDERER_DIST ?? null,
};
