import { NumberInput, Select } from '@mantine/core';
import { can } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { CAPACITY_MAX, type Group, ROUTING_MODES, routingOf } from '@quayside/shared/organisation/group';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRightsOf } from '../../lib/rights/use-rights-of';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import { Banner } from '../../ui/banner';
import styles from './people.module.css';

/** How the cases of a group find a person, and what is in the way of it. @source requirements RTE-2 */
export function GroupRouting({ group, members }: { readonly group: Group; readonly members: readonly Person[] }) {
  const { t } = useTranslation();
  const act = useAct();
  const isAdmin = useCan()('administer', { type: 'workspace' });
  const routing = routingOf(group);
  /** With what stood when the typing began. */
  const [typed, type] = useState<{ readonly capacity: number; readonly seen: typeof routing } | null>(null);
  const edit = async (change: Partial<typeof routing>, seen = routing): Promise<void> => {
    const args = { groupId: group.id, changes: { routing: { ...routing, ...change } }, from: { routing: seen } };
    const [result] = await act([{ name: 'group.edit', args }], { told: t('routing.saved') });
    if (result?.status !== 'refused') type(null);
    else if (typed !== null && result.code === 'CONFLICT') type({ ...typed, seen: routing });
  };
  const save = () => {
    if (typed !== null && typed.capacity !== routing.capacity) void edit({ capacity: typed.capacity }, typed.seen);
    else type(null);
  };
  const rightsOf = useRightsOf();
  const mayWork = (person: Person): boolean => rightsOf === null || can(actorOf(rightsOf.of(person)), 'create', { type: 'cases' });
  const takers = members.filter((one) => !one.isExempt && (one.capacity ?? routing.capacity) > 0 && mayWork(one));
  const isEmpty = members.length === 0 ? 'noMembers' : takers.length > 0 ? null : routing.capacity === 0 ? 'noCapacity' : 'allExempt';
  return (
    <div className={styles.form}>
      <div className={styles.two}>
        <Select
          label={t('routing.mode')}
          data={ROUTING_MODES.map((mode) => ({ value: mode, label: t(`routing.modes.${mode}`) }))}
          value={routing.mode}
          disabled={!isAdmin}
          allowDeselect={false}
          description={t(`routing.modeHelp.${routing.mode}`)}
          onChange={(value) => void edit({ mode: ROUTING_MODES.find((mode) => mode === value) ?? routing.mode })}
        />
        <NumberInput
          label={t('routing.capacity')}
          description={t('routing.capacityHelp')}
          min={0}
          max={CAPACITY_MAX}
          allowDecimal={false}
          disabled={!isAdmin || routing.mode === 'manual'}
          value={typed?.capacity ?? routing.capacity}
          onChange={(value) => {
            if (value === '') return type(null);
            const capacity = Math.min(CAPACITY_MAX, Math.max(0, Math.trunc(Number(value))));
            type({ capacity, seen: typed?.seen ?? routing });
          }}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
      </div>
      {routing.mode === 'manual' || isEmpty === null ? null : <Banner tone="amber">{t(`routing.${isEmpty}`)}</Banner>}
    </div>
  );
}
