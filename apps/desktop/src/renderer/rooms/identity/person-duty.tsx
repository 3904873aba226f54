import { Checkbox, NumberInput } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import { CAPACITY_MAX, DEFAULT_CAPACITY, type Group, routingOf } from '@quayside/shared/organisation/group';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import styles from './people.module.css';

/** How much one person is given by itself: for whoever leads to say. @source requirements ORG-3 */
export function PersonDuty({ person, groups }: { readonly person: Person; readonly groups: readonly Group[] }) {
  const { t } = useTranslation();
  const act = useAct();
  const isLead = useCan()('supervise', { type: 'people' });
  const [typed, type] = useState<number | null | undefined>(undefined);
  if (!isLead || !person.isActive) return null;
  const edit = (changes: { readonly capacity?: number | null; readonly isExempt?: boolean }) =>
    void act([{ name: 'person.edit', args: { personId: person.id, changes } }], { told: t('routing.saved') });
  const own = groups.filter(({ id }) => person.groupIds.includes(id)).map((group) => routingOf(group).capacity);
  const usual = own.length === 0 ? DEFAULT_CAPACITY : Math.max(...own);
  const shown = typed === undefined ? (person.capacity ?? null) : typed;
  const save = () => {
    if (typed !== undefined && typed !== (person.capacity ?? null)) edit({ capacity: typed });
    type(undefined);
  };
  return (
    <fieldset className={styles.duty} aria-label={t('routing.duty')}>
      <NumberInput
        label={t('routing.ownCapacity')}
        description={t('routing.ownCapacityHelp', { count: usual })}
        min={0}
        max={CAPACITY_MAX}
        allowDecimal={false}
        placeholder={String(usual)}
        value={shown ?? ''}
        onChange={(value) => type(value === '' ? null : Math.min(CAPACITY_MAX, Math.max(0, Math.trunc(Number(value)))))}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
      <Checkbox
        size="xs"
        label={t('routing.isExempt')}
        description={t('routing.isExemptHelp')}
        checked={person.isExempt ?? false}
        onChange={(event) => edit({ isExempt: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
