/**
 * Loaded into our Node services (`node -r leash.cjs …`): when whoever started them is gone, or asks by closing the line, they
 * stop as politely as at SIGTERM. Works where signals do not (Windows) and when the starter was killed hard.
 */
const { isMainThread } = require('node:worker_threads');

let isLetGo = false;

// worker threads load this too, and have a line of their own that ends at once
if (isMainThread) {
  for (const end of ['end', 'close', 'error']) process.stdin.on(end, letGo);
  process.stdin.resume();
  process.stdin.unref?.();
}

function letGo() {
  if (isLetGo) return;
  isLetGo = true;
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(1);
}
