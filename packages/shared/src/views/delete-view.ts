import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { mayKeep } from './require-sound-view';
import './saved-view';

const args = z.strictObject({ viewId: idSchema });
export type DeleteViewArgs = z.infer<typeof args>;

/** Takes a view away. No case is changed by it. @source requirements CAS-5 */
export const deleteView: Action<DeleteViewArgs> = {
  name: 'view.delete',
  args,
  origin: 'person',
  reads: ({ viewId }) => [ref('savedView', viewId)],
  can: ({ get, args, actor }) => mayKeep(actor, get('savedView', args.viewId).scope, 'edit'),
  perform: ({ args }) => effect([], [], [ref('savedView', args.viewId)]),
};
