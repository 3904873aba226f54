import { z } from 'zod';
import { personEmailKey } from '../identity/person-email-key';
import { type Action, effect } from '../kernel/action';
import { emailSchema } from '../kernel/email-schema';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { isZone, type ZoneName } from '../kernel/zone';
import { uniqueKey } from '../organisation/customer-keys';
import { DEFAULT_UNDO_SEND_SECONDS, WORKSPACE_ID } from '../organisation/workspace-settings';
import { usualWeek } from '../sla/calendar';
import '../sla/calendar-events';
import { DEFAULT_PROMISES, SLA_POLICY_ID } from '../sla/sla-policy';

const args = z.strictObject({
  companyName: z.string().min(1).max(120),
  admin: z.strictObject({
    personId: idSchema,
    name: z.string().min(1).max(120),
    email: emailSchema,
    timeZone: z.string().max(64),
    locale: z.string().max(35),
  }),
});
export type SetUpWorkspaceArgs = z.infer<typeof args>;

declare module '../kernel/event' {
  interface EventMap {
    'workspace.set-up': { adminId: string };
  }
}

const FIRST_CALENDAR_ID = 'workspace';

/** The first act in a new workspace: its settings, its first administrator, usual working hours and promises. @throws AppError `ALREADY_SET_UP` @source requirements SYN-7 */
export const setUpWorkspace: Action<SetUpWorkspaceArgs> = {
  name: 'workspace.set-up',
  args,
  origin: 'server',
  reads: ({ admin }) => [
    ref('workspaceSettings', WORKSPACE_ID),
    ref('person', admin.personId),
    ref('uniqueKey', personEmailKey(normaliseEmail(admin.email))),
  ],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now }) {
    const email = normaliseEmail(args.admin.email);
    const isTaken = get.find('person', args.admin.personId) !== null || get.find('uniqueKey', personEmailKey(email)) !== null;
    if (isTaken || get.find('workspaceSettings', WORKSPACE_ID) !== null) {
      throw new AppError('ALREADY_SET_UP', 'this workspace has its administrator');
    }
    const { personId: id, ...given } = args.admin;
    const fresh = { revision: 0, createdAt: now, updatedAt: now };
    return effect(
      [
        put('workspaceSettings', {
          ...fresh,
          id: WORKSPACE_ID,
          companyName: args.companyName,
          replyBeforeAccept: 'accepts',
          windowDays: 90,
          undoSendSeconds: DEFAULT_UNDO_SEND_SECONDS,
          setUp: { isHidden: false, skipped: [] },
        }),
        put('calendar', {
          ...fresh,
          id: FIRST_CALENDAR_ID,
          name: given.locale.startsWith('bg') ? 'Работно време' : 'Working hours',
          zone: isZone(given.timeZone) ? given.timeZone : ('UTC' as ZoneName),
          isAlwaysOpen: false,
          week: usualWeek(),
          holidays: [],
        }),
        put('slaPolicy', { ...fresh, id: SLA_POLICY_ID, calendarId: FIRST_CALENDAR_ID, ...DEFAULT_PROMISES }),
        put('person', { ...fresh, id, ...given, email, role: 'admin', groupIds: [], isActive: true }),
        uniqueKey(personEmailKey(email), id, now),
      ],
      [
        { type: 'workspace.set-up', adminId: id },
        { type: 'calendar.changed', calendarId: FIRST_CALENDAR_ID },
      ],
    );
  },
};
