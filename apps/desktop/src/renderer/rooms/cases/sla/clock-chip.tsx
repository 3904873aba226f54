import type { CaseSla } from '@quayside/shared/sla/take-back-answer';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClock, IconClockExclamation, IconPlayerPause } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { useFormat } from '../../../lib/format/use-format';
import { useText } from '../../../lib/i18n/use-text';
import styles from './clock-chip.module.css';
import { useEachSecond } from './second-ticker';
import { type ClockState, type ShownClock, shownClock, stateAt } from './shown-clock';
import { useSpan } from './use-span';

const ICONS = {
  running: IconClock,
  'at-risk': IconAlertTriangle,
  breached: IconClockExclamation,
  paused: IconPlayerPause,
  'paused-missed': IconPlayerPause,
  met: IconCircleCheck,
  missed: IconCircleX,
} satisfies Record<ClockState, unknown>;

/** How long the next promise of a case still has, in words and digits; the colour only says it again. */
export function ClockChip({ sla, isShort = false }: { readonly sla: CaseSla | null | undefined; readonly isShort?: boolean }) {
  const clock = useMemo(() => shownClock(sla), [sla]);
  return clock === null ? null : <Shown clock={clock} isShort={isShort} />;
}

function Shown({ clock, isShort }: { readonly clock: ShownClock; readonly isShort: boolean }) {
  const t = useText();
  const span = useSpan();
  const isTicking = clock.type === 'due';
  const state = useEachSecond(
    useCallback((now) => stateAt(clock, now), [clock]),
    isTicking,
  );
  const text = useEachSecond(
    useCallback((now) => (clock.type === 'due' ? span(clock.dueAt - now) : t(`sla.short.${clock.state}`)), [clock, span, t]),
    isTicking,
  );
  const words = useClockWords(clock, state);
  const Icon = ICONS[state];
  return (
    <span className={styles.chip} data-state={state} title={words}>
      <Icon size={13} stroke={1.8} aria-hidden="true" />
      {clock.type === 'due' ? (
        <time aria-hidden="true" dateTime={new Date(clock.dueAt).toISOString()}>
          {text}
        </time>
      ) : isShort ? null : (
        <span aria-hidden="true">{text}</span>
      )}
      <span className="sr-only">{words}</span>
    </span>
  );
}

function useClockWords(clock: ShownClock, state: ClockState): string {
  const t = useText();
  const format = useFormat();
  if (clock.type === 'due' && (state === 'running' || state === 'at-risk' || state === 'breached')) {
    return t(`sla.state.${state}`, { target: t(`sla.target.${clock.target}`), when: format.due(clock.dueAt) });
  }
  if (clock.type === 'still' && clock.state === 'paused-missed') {
    const missed = { target: t(`sla.target.${clock.target}`), when: format.due(clock.missedAt) };
    return t('sla.state.paused-missed', { ...missed, why: t(`sla.why.${clock.why}`) });
  }
  if (clock.type === 'still' && clock.state === 'paused') return t('sla.state.paused', { why: t(`sla.why.${clock.why}`) });
  return t(clock.type === 'still' && clock.state === 'missed' ? 'sla.state.missed' : 'sla.state.met');
}
