import { z } from 'zod';
import '../channels/quarantined-mail';
import { type Action, effect } from '../kernel/action';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';

const args = z.strictObject({ quarantinedMailIds: z.array(idSchema).min(1).max(300) });
export type EraseQuarantinedArgs = z.infer<typeof args>;

/** Forgets held mails. Their receipts stay, so that the same mails are not taken in again. @source requirements ORG-6 */
export const eraseQuarantined: Action<EraseQuarantinedArgs> = {
  name: 'quarantine.erase',
  args,
  origin: 'server',
  reads: ({ quarantinedMailIds }) => quarantinedMailIds.map((id) => ref('quarantinedMail', id)),
  can: ({ actor }) => actor.type === 'system',
  perform: ({ get, args }) =>
    effect(
      [],
      [],
      args.quarantinedMailIds.filter((id) => get.find('quarantinedMail', id) !== null).map((id) => ref('quarantinedMail', id)),
    ),
};
