import { type AppError, isAppError } from '@quayside/shared/kernel/errors';
import { MAIN_CALLS, type MainCallName, type MainHandlers } from '../bridge/contract';
import type { BridgeError } from '../bridge/port-messages';
import { APP_ORIGIN } from './app-scheme';

export type MainAnswer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: BridgeError };

/** As much of a frame as tells whose it is. Reading one that is gone may throw. */
export interface SenderFrame {
  readonly parent: unknown;
  readonly url: string;
}

/** What comes of a call from a page: sender ours, name known, input in its closed form, or nothing happens. @source security E5 */
export async function answerCall(handlers: MainHandlers, frame: SenderFrame | null, name: unknown, input: unknown): Promise<MainAnswer> {
  if (!isOurMainFrame(frame)) return refuse('NOT_ALLOWED');
  if (typeof name !== 'string' || !Object.hasOwn(MAIN_CALLS, name)) return refuse('UNSUPPORTED');
  const known = name as MainCallName;
  const parsed = MAIN_CALLS[known].input.safeParse(input);
  if (!parsed.success) return refuse('BAD_INPUT');
  try {
    const handler = handlers[known] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await handler(parsed.data) };
  } catch (error) {
    return { ok: false, error: isAppError(error) ? { code: error.code, details: error.details } : { code: 'INTERNAL', details: {} } };
  }
}

function isOurMainFrame(frame: SenderFrame | null): boolean {
  if (frame === null) return false;
  try {
    return frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`);
  } catch {
    return false;
  }
}

const refuse = (code: AppError['code']): MainAnswer => ({ ok: false, error: { code, details: {} } });
