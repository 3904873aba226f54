import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import { LEVEL_MAX, levelOf } from '@quayside/shared/identity/skills';
import { type GroupDemands as Demands, FALLBACK_MAX_MINUTES, type Group, routingOf } from '@quayside/shared/organisation/group';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import { Banner } from '../../ui/banner';
import { FIRST_LEVEL, LevelList } from './level-list';
import styles from './people.module.css';

const NOTHING: Demands = { skills: [], language: null, fallbackMinutes: 60 };

/** What the cases of a group ask of whoever gets them by itself, and whether only shifts count. @source requirements ORG-3, ORG-4 */
export function GroupDemands({ group, members }: { readonly group: Group; readonly members: readonly Person[] }) {
  const { t } = useTranslation();
  const act = useAct();
  const isLocked = !useCan()('administer', { type: 'workspace' });
  const routing = routingOf(group);
  const demands = routing.demands ?? NOTHING;
  const [minutes, typeMinutes] = useState<number | null | undefined>(undefined);
  if (routing.mode === 'manual') return null;
  const edit = (change: Partial<typeof routing>) => {
    const args = { groupId: group.id, changes: { routing: { ...routing, ...change } }, from: { routing } };
    return void act([{ name: 'group.edit', args }], { told: t('routing.saved') });
  };
  const ask = (change: Partial<Demands>) => edit({ demands: { ...demands, ...change } });
  const change = (name: string, to: object) => ask({ skills: demands.skills.map((one) => (one.name === name ? { ...one, ...to } : one)) });
  const saveMinutes = () => {
    if (minutes !== undefined && minutes !== demands.fallbackMinutes) ask({ fallbackMinutes: minutes });
    typeMinutes(undefined);
  };
  const unmet = demands.skills.find(({ name, level }) => !members.some(({ skills }) => levelOf(skills, name) >= level));
  return (
    <>
      <Checkbox
        size="xs"
        label={t('skills.onlyOnShift')}
        description={t('skills.onlyOnShiftHelp')}
        checked={routing.onlyOnShift ?? false}
        disabled={isLocked}
        onChange={({ currentTarget }) => edit({ onlyOnShift: currentTarget.checked })}
      />
      <LevelList
        legend={t('skills.demands')}
        addLabel={t('skills.addSkill')}
        isLocked={isLocked}
        items={demands.skills.map(({ name, level }) => ({ key: name, name, level }))}
        onAdd={(name) => ask({ skills: [...demands.skills, { name, level: FIRST_LEVEL, isTagged: true }] })}
        onLevel={(name, level) => change(name, { level })}
        onRemove={(name) => ask({ skills: demands.skills.filter((one) => one.name !== name) })}
        extra={({ name }) => (
          <Checkbox
            size="xs"
            label={t('skills.isTagged', { name })}
            disabled={isLocked}
            checked={demands.skills.some((one) => one.name === name && one.isTagged)}
            onChange={({ currentTarget }) => change(name, { isTagged: currentTarget.checked })}
          />
        )}
      />
      <div className={styles.two}>
        <NativeSelect
          label={t('skills.language')}
          description={t('skills.languageHelp')}
          disabled={isLocked}
          data={[
            { value: '', label: t('skills.anyLanguage') },
            ...Array.from({ length: LEVEL_MAX }, (_, index) => ({
              value: String(index + 1),
              label: t('skills.languageAtLeast', { level: String(index + 1) }),
            })),
          ]}
          value={demands.language === null ? '' : String(demands.language)}
          onChange={({ currentTarget }) => ask({ language: currentTarget.value === '' ? null : Number(currentTarget.value) })}
        />
        <NumberInput
          label={t('skills.fallback')}
          description={t('skills.fallbackHelp')}
          min={0}
          max={FALLBACK_MAX_MINUTES}
          allowDecimal={false}
          disabled={isLocked}
          value={(minutes === undefined ? demands.fallbackMinutes : minutes) ?? ''}
          onChange={(value) => typeMinutes(value === '' ? null : Math.min(FALLBACK_MAX_MINUTES, Math.max(0, Math.trunc(Number(value)))))}
          onBlur={saveMinutes}
          onKeyDown={(event) => {
            if (event.key === 'Enter') saveMinutes();
          }}
        />
      </div>
      {unmet === undefined ? null : <Banner tone="amber">{t('skills.nobodyHas', { name: unmet.name, level: String(unmet.level) })}</Banner>}
    </>
  );
}
