import { type AppError, isAppError } from '@quayside/shared/kernel/errors';
import { ipcMain, type WebFrameMain } from 'electron';
import { MAIN_CALLS, type MainCallName, type MainHandlers } from '../bridge/contract';
import type { BridgeError } from '../bridge/port-messages';
import { MAIN_CALL_CHANNEL } from '../bridge/port-names';
import { APP_ORIGIN } from './app-scheme';

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: BridgeError };

/** The one channel from the renderer to main: name known, sender ours, input in its closed form, or nothing happens. @source security E5 */
export function answerMainCalls(handlers: MainHandlers): void {
  ipcMain.handle(MAIN_CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Answer> => {
    if (!isOurMainFrame(event.senderFrame)) return refuse('NOT_ALLOWED');
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
  });
}

function isOurMainFrame(frame: WebFrameMain | null): boolean {
  if (frame === null) return false;
  try {
    return frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`);
  } catch {
    return false;
  }
}

const refuse = (code: AppError['code']): Answer => ({ ok: false, error: { code, details: {} } });
