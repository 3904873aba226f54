import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import '../layouts/layout';

const args = z.strictObject({ layoutId: idSchema });
export type RemoveLayoutArgs = z.infer<typeof args>;

/** Takes a layout away: its cases are laid out as all others, or as they come. No value is lost by it. @source requirements CAS-7 */
export const removeLayout: Action<RemoveLayoutArgs> = {
  name: 'layout.remove',
  args,
  origin: 'person',
  reads: ({ layoutId }) => [ref('layout', layoutId)],
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform: ({ get, args: { layoutId } }) => (get.find('layout', layoutId) === null ? nothing : effect([], [], [ref('layout', layoutId)])),
};
