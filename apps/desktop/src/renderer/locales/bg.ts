import type { en } from './en';
import { en as texts } from './en';

export const bg: typeof en = texts;
