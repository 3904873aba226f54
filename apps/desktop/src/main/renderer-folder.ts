import { join, resolve } from 'node:path';
import { desktopEnv } from './env';

/** Where the built screens lie: beside this file, or where development says. */
export const rendererFolder = (): string => resolve(desktopEnv.rendererFolder ?? join(__dirname, 'renderer'));
