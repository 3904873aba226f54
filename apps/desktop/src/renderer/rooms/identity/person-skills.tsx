import { NumberInput } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import { WORK_CHANNELS, type WorkChannel } from '@quayside/shared/identity/work-channels';
import { CAPACITY_MAX } from '@quayside/shared/organisation/group';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActArgs } from '../../lib/bridge/acts';
import { languageName } from '../../lib/format/language-name';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import { languageChoices } from './language-choices';
import { FIRST_LEVEL, LevelList } from './level-list';
import styles from './people.module.css';

/** What one person is good at, and how much of each channel they may have: for whoever leads to say. @source requirements ORG-3 */
export function PersonSkills({ person }: { readonly person: Person }) {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const isLead = useCan()('supervise', { type: 'people' });
  if (!isLead || !person.isActive) return null;
  const { skills = [], languages = [], channelCapacity = {} } = person;
  const edit = (changes: ActArgs['person.edit']['changes']) =>
    void act([{ name: 'person.edit', args: { personId: person.id, changes } }], { told: t('routing.saved') });
  return (
    <>
      <LevelList
        legend={t('skills.skills')}
        addLabel={t('skills.addSkill')}
        items={skills.map(({ name, level }) => ({ key: name, name, level }))}
        onAdd={(name) => edit({ skills: [...skills, { name, level: FIRST_LEVEL }] })}
        onLevel={(name, level) => edit({ skills: skills.map((one) => (one.name === name ? { ...one, level } : one)) })}
        onRemove={(name) => edit({ skills: skills.filter((one) => one.name !== name) })}
      />
      <LevelList
        legend={t('skills.languages')}
        addLabel={t('skills.addLanguage')}
        choices={languageChoices(i18n.language)}
        items={languages.map(({ code, level }) => ({ key: code, name: languageName(code, i18n.language), level }))}
        onAdd={(code) => edit({ languages: [...languages, { code, level: FIRST_LEVEL }] })}
        onLevel={(code, level) => edit({ languages: languages.map((one) => (one.code === code ? { ...one, level } : one)) })}
        onRemove={(code) => edit({ languages: languages.filter((one) => one.code !== code) })}
      />
      <fieldset className={styles.groups}>
        <legend>{t('skills.channels')}</legend>
        <p className={styles.faint}>{t('skills.channelsHelp')}</p>
        <div className={styles.channels}>
          {WORK_CHANNELS.map((channel) => (
            <ChannelField
              key={channel}
              channel={channel}
              value={channelCapacity[channel] ?? null}
              onSave={(value) => {
                const { [channel]: _, ...others } = channelCapacity;
                edit({ channelCapacity: value === null ? others : { ...others, [channel]: value } });
              }}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}

interface FieldProps {
  readonly channel: WorkChannel;
  readonly value: number | null;
  onSave(value: number | null): void;
}

function ChannelField({ channel, value, onSave }: FieldProps) {
  const { t } = useTranslation();
  const [typed, type] = useState<number | null | undefined>(undefined);
  const shown = typed === undefined ? value : typed;
  const save = () => {
    if (typed !== undefined && typed !== value) onSave(typed);
    type(undefined);
  };
  return (
    <NumberInput
      size="xs"
      label={t(`place.channel.${channel}`)}
      min={0}
      max={CAPACITY_MAX}
      allowDecimal={false}
      value={shown ?? ''}
      onChange={(next) => type(next === '' ? null : Math.min(CAPACITY_MAX, Math.max(0, Math.trunc(Number(next)))))}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
      }}
    />
  );
}
