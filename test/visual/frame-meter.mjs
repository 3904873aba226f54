/** What a person sees move: the beats at which the page had a new frame, and what kept it from one. */

/** So long a frame is seen as a jerk. */
export const JERK_MS = 50;

/**
 * In the page: begins to note each frame.
 *
 * `beats`: the instant of each frame. `work`: from the beat until script, style, layout and paint were handed over. `tasks`: what kept the
 * page's thread for over 50 ms. `blank`: frames in which a row on the screen was still empty.
 */
export function startMeter() {
  const record = { beats: [], work: [], tasks: [], blank: 0, isOver: false };
  const handedOver = new MessageChannel();
  handedOver.port1.onmessage = ({ data: beat }) => record.work.push(performance.now() - beat);
  const isBlank = () => {
    const pending = document.querySelectorAll('[data-case-list] > [role="presentation"]');
    if (pending.length === 0) return false;
    const box = pending[0].closest('[data-case-list]').parentElement.getBoundingClientRect();
    return [...pending].some((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > box.top && top < box.bottom;
    });
  };
  const frame = (beat) => {
    if (record.isOver) return;
    record.beats.push(beat);
    if (isBlank()) record.blank += 1;
    handedOver.port2.postMessage(beat);
    requestAnimationFrame(frame);
  };
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) record.tasks.push({ startTime, duration });
  });
  observer.observe({ type: 'longtask' });
  globalThis.frameMeter = { record, observer };
  requestAnimationFrame(frame);
}

/** In the page: ends what `startMeter` began. @returns its record */
export async function stopMeter() {
  const { record, observer } = globalThis.frameMeter;
  // long tasks are told a little later
  await new Promise((resolve) => setTimeout(resolve, 200));
  record.isOver = true;
  observer.disconnect();
  return record;
}

/** @returns the time between frames, and which of the jerks had the page's own thread at work */
export function readFrames({ beats, work, tasks, blank }) {
  const frames = beats.slice(1).map((beat, index) => ({ from: beats[index], until: beat, ms: beat - beats[index] }));
  const jerks = frames.filter(({ ms }) => ms > JERK_MS);
  const isOfPage = ({ from, until }) => tasks.some(({ startTime, duration }) => startTime < until && startTime + duration > from);
  return {
    times: frames.map(({ ms }) => ms),
    work,
    slow: jerks.length,
    slowOfPage: jerks.filter(isOfPage).length,
    longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)),
    blank,
  };
}
