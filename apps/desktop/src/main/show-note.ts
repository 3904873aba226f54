import { Notification } from 'electron';
import type { MainInput, NoteAction } from '../bridge/contract';

/** Held until they are dealt with: a pop-up that is collected as garbage no longer answers a click. */
const shown = new Set<Notification>();
const HELD_MAX = 50;

/** Shows a pop-up of the system, with buttons where it has them: the other systems' stand in the window. @source requirements SYN-1 */
export function showNote(
  { title, body, caseId, actions }: MainInput<'notify'>,
  on: { open(): void; act(does: NoteAction, caseId: string): void },
): void {
  if (!Notification.isSupported()) return;
  const note = new Notification({
    title,
    body,
    ...(process.platform === 'darwin' ? { actions: actions.map(({ text }) => ({ type: 'button' as const, text })) } : {}),
  });
  const done = () => void shown.delete(note);
  note.on('click', () => {
    done();
    on.open();
  });
  note.on('action', (_event, index) => {
    done();
    const does = actions[index]?.does;
    if (does !== undefined && caseId !== null) on.act(does, caseId);
  });
  note.on('close', done);
  for (const old of [...shown].slice(0, Math.max(0, shown.size - HELD_MAX + 1))) shown.delete(old);
  shown.add(note);
  note.show();
}
