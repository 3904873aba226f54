import { fitOf, isParticular, type RouteCandidate, type RouteFinding, type RouteNeed } from '@quayside/shared/routing/decide-route';
import { inputOf, type RoutingDecision, verdictOf } from '@quayside/shared/routing/routing-decision';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../lib/format/language-name';
import { useFormat } from '../../../lib/format/use-format';
import { Avatar } from '../../../ui/avatar';
import { Chip } from '../../../ui/chip';
import styles from './why-routed.module.css';

interface Props {
  readonly decision: RoutingDecision;
  readonly groupName: string;
  nameOf(personId: string): string;
}

/** One stored decision in words: the rule, who could have got it in which order, and why the others could not. */
export function DecisionText({ decision, groupName, nameOf }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { mode, chosenId, waitingBefore, updatedAt } = decision;
  const { candidates, needs = [], isRelaxed } = inputOf(decision);
  const asks = needs.map((need) => named(need, need.level)).join(', ');
  const found = verdictOf(decision).findings.map((finding, index) => ({ ...finding, of: candidates[index] }));
  const able = found
    .filter(({ exclusion }) => exclusion === null)
    .sort((a, b) => fit(b.of) - fit(a.of) || (a.score ?? 0) - (b.score ?? 0) || (isChosen(a) ? -1 : 1));
  const unable = found.filter(({ exclusion }) => exclusion !== null);
  const cases = (hundredths: number) => format.number(hundredths / 100);
  return (
    <section className={styles.decision}>
      <h3 className={styles.verdict} dir="auto">
        {chosenId === null ? t('why.waits', { group: groupName }) : t('why.given', { name: nameOf(chosenId) })}
      </h3>
      <p className={styles.rule}>
        {waitingBefore > 0 ? t('why.behind', { count: waitingBefore }) : t(`why.by.${mode}`, { group: groupName })}
      </p>
      {asks === '' ? null : <p className={styles.rule}>{t('why.asks', { what: asks })}</p>}
      {asks !== '' && isRelaxed ? <p className={styles.rule}>{t('why.relaxed')}</p> : null}
      {asks !== '' && isParticular(verdictOf(decision)) ? <p className={styles.rule}>{t('why.passes')}</p> : null}
      {waitingBefore > 0 || chosenId !== null ? null : (
        <p className={styles.rule}>{candidates.length === 0 ? t('why.noMembers') : t('why.nobody')}</p>
      )}
      {able.length === 0 ? null : (
        <>
          <h4>{t('why.candidates')}</h4>
          <ul>{able.map((one) => line(one, one.of === undefined ? '' : score(one.of)))}</ul>
        </>
      )}
      {unable.length === 0 ? null : (
        <>
          {chosenId === null ? null : <h4>{t('why.excluded')}</h4>}
          <ul>{unable.map((one) => line(one, reason(one, one.of)))}</ul>
        </>
      )}
      <p className={styles.faint}>{t('why.at', { when: format.full(updatedAt) })}</p>
    </section>
  );

  function isChosen({ personId }: RouteFinding): boolean {
    return personId === chosenId;
  }

  function line(finding: RouteFinding, text: string) {
    const name = nameOf(finding.personId);
    return (
      <li key={finding.personId} className={styles.person} data-chosen={isChosen(finding) || undefined}>
        <Avatar name={name} size={20} />
        <span className={styles.name} dir="auto">
          {name}
        </span>
        {isChosen(finding) ? <Chip tone="accent">{t('why.chosen')}</Chip> : null}
        <span className={styles.because}>{text}</span>
      </li>
    );
  }

  function named({ type, name }: RouteNeed, level: number): string {
    return t('why.askSkill', { name: type === 'language' ? languageName(name, i18n.language) : name, level: format.number(level) });
  }

  function fit(of: RouteCandidate | undefined): number {
    return of === undefined ? 0 : fitOf(of);
  }

  function score({ turn, load, recentLoad, capacity, levels }: RouteCandidate): string {
    const has = needs.flatMap((need, index) => ((levels?.[index] ?? 0) > 0 ? [named(need, levels?.[index] ?? 0)] : []));
    const able = has.length === 0 ? '' : `${t('why.fit', { what: has.join(', ') })} · `;
    return able + rule({ turn, load, recentLoad, capacity });
  }

  function rule({ turn, load, recentLoad, capacity }: Pick<RouteCandidate, 'turn' | 'load' | 'recentLoad' | 'capacity'>): string {
    return mode === 'round_robin'
      ? `${t('why.turn', { turn })} · ${t('why.fullness', { load: cases(load), capacity: format.number(capacity) })}`
      : t('why.load', { load: cases(load), capacity: format.number(capacity), score: cases(recentLoad) });
  }

  function reason({ exclusion }: RouteFinding, of: RouteCandidate | undefined): string {
    if (exclusion === null) return '';
    return t(`why.exclusion.${exclusion}`, {
      load: cases(of?.load ?? 0),
      capacity: format.number(of?.capacity ?? 0),
      channelLoad: cases(of?.channel?.load ?? 0),
      channelCapacity: format.number(of?.channel?.capacity ?? 0),
    });
  }
}
