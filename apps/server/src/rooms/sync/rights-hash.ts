import { createHash } from 'node:crypto';
import { hiddenText } from '@quayside/shared/identity/field-rights';
import type { Person } from '@quayside/shared/identity/person';
import type { Label } from '@quayside/shared/kernel/entity';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import { FORM_MARK } from '@quayside/shared/sync/rights-form';

/** Changes whenever what a person may see, or in which form, changes. What stands behind the mark tells of the form alone, see `formOf`. */
export const rightsHash = (
  person: Pick<Person, 'role'>,
  { schema, labels, fields }: { readonly schema: number; readonly labels: readonly Label[]; readonly fields: FieldRights },
): string =>
  hash([schema, person.role, labels]) + (hiddenText(fields) === '' ? '' : FORM_MARK + hash(hiddenText(fields)));

const hash = (of: unknown): string => createHash('sha256').update(JSON.stringify(of)).digest('base64url').slice(0, 22);
