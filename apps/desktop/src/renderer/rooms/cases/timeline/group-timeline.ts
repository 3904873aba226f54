import type { TimelineItem } from '../../../../bridge/case-row';

export type TimelineGroup =
  | { readonly type: 'message'; readonly item: TimelineItem }
  | { readonly type: 'events'; readonly items: readonly TimelineItem[] };

/** Puts what happened between two messages together, so that it can fold to one line. */
export function groupTimeline(timeline: readonly TimelineItem[]): readonly TimelineGroup[] {
  const groups: TimelineGroup[] = [];
  for (const item of timeline) {
    const last = groups.at(-1);
    if (item.message.kind !== 'event') groups.push({ type: 'message', item });
    else if (last?.type === 'events') groups[groups.length - 1] = { type: 'events', items: [...last.items, item] };
    else groups.push({ type: 'events', items: [item] });
  }
  return groups;
}
