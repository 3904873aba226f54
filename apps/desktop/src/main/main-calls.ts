import { ipcMain } from 'electron';
import type { MainHandlers } from '../bridge/contract';
import { MAIN_CALL_CHANNEL } from '../bridge/port-names';
import { answerCall } from './answer-call';

/** The one channel from the renderer to main. */
export function answerMainCalls(handlers: MainHandlers): void {
  ipcMain.handle(MAIN_CALL_CHANNEL, (event, name: unknown, input: unknown) => answerCall(handlers, event.senderFrame, name, input));
}
