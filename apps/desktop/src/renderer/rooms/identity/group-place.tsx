import { MultiSelect, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { WORK_CHANNELS } from '@quayside/shared/identity/work-channels';
import { facetsOf, type Group } from '@quayside/shared/organisation/group';
import { FACET_WORDS_MAX, GROUP_LEVELS, type GroupFacets } from '@quayside/shared/organisation/group-facets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directory } from '../../../bridge/directory';
import type { ActArgs } from '../../lib/bridge/acts';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import styles from './people.module.css';

type Changes = ActArgs['group.edit']['changes'];

interface Props {
  readonly group: Group;
  readonly groups: readonly Group[];
  readonly departments: Directory['departments'];
  readonly calendars: Directory['calendars'];
}

const OPEN = ['products', 'regions', 'customerClasses'] as const;

/** Where a group stands in the company, what it is there for, and by which hours its promises count. @source requirements ORG-2, ORG-4 */
export function GroupPlace({ group, groups, departments, calendars }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const isLocked = !useCan()('administer', { type: 'workspace' });
  const facets = facetsOf(group);
  const [typed, type] = useState<string | null>(null);
  const edit = (changes: Changes, from: Changes) =>
    void act([{ name: 'group.edit', args: { groupId: group.id, changes, from } }], { told: t('routing.saved') });
  const describe = (change: Partial<GroupFacets>) => edit({ facets: { ...facets, ...change } }, { facets });
  const saveFunction = () => {
    const wanted = typed?.trim() === '' ? null : (typed?.trim() ?? facets.function);
    if (wanted !== facets.function) describe({ function: wanted });
    type(null);
  };
  /** Words that other groups use: the same thing gets the same name. */
  const known = (field: (typeof OPEN)[number]) => [...new Set(groups.flatMap((one) => facetsOf(one)[field]))].sort();
  return (
    <fieldset className={styles.groups}>
      <legend>{t('place.title')}</legend>
      <div className={styles.two}>
        <NativeSelect
          label={t('departments.of')}
          disabled={isLocked}
          data={[{ value: '', label: t('departments.none') }, ...departments.map(({ id, name }) => ({ value: id, label: name }))]}
          value={group.departmentId ?? ''}
          onChange={({ currentTarget }) =>
            edit({ departmentId: currentTarget.value || null }, { departmentId: group.departmentId ?? null })
          }
        />
        <NativeSelect
          label={t('place.level')}
          disabled={isLocked}
          data={[
            { value: '', label: t('place.noLevel') },
            ...GROUP_LEVELS.map((level) => ({ value: level, label: t(`place.levels.${level}`) })),
          ]}
          value={facets.level ?? ''}
          onChange={({ currentTarget }) => describe({ level: GROUP_LEVELS.find((one) => one === currentTarget.value) ?? null })}
        />
        <TextInput
          label={t('place.function')}
          placeholder={t('place.functionHint')}
          dir="auto"
          maxLength={60}
          disabled={isLocked}
          value={typed ?? facets.function ?? ''}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          onBlur={saveFunction}
          onKeyDown={(event) => {
            if (event.key === 'Enter') saveFunction();
          }}
        />
        <MultiSelect
          label={t('place.channels')}
          disabled={isLocked}
          {...(facets.channels.length === 0 ? { placeholder: t('place.anyChannel') } : {})}
          data={WORK_CHANNELS.map((channel) => ({ value: channel, label: t(`place.channel.${channel}`) }))}
          value={[...facets.channels]}
          onChange={(chosen) => describe({ channels: WORK_CHANNELS.filter((channel) => chosen.includes(channel)) })}
        />
        {OPEN.map((field) => (
          <TagsInput
            key={field}
            label={t(`place.${field}`)}
            disabled={isLocked}
            {...(facets[field].length === 0 ? { placeholder: t('place.wordsHint') } : {})}
            maxTags={FACET_WORDS_MAX}
            data={known(field)}
            value={[...facets[field]]}
            onChange={(words) =>
              describe({ [field]: [...new Set(words.map((word) => word.trim().slice(0, 60)).filter((word) => word !== ''))] })
            }
          />
        ))}
        <NativeSelect
          label={t('place.calendar')}
          disabled={isLocked}
          data={[{ value: '', label: t('place.usualCalendar') }, ...calendars.map(({ id, name }) => ({ value: id, label: name }))]}
          value={group.calendarId ?? ''}
          onChange={({ currentTarget }) => edit({ calendarId: currentTarget.value || null }, { calendarId: group.calendarId ?? null })}
        />
      </div>
    </fieldset>
  );
}
