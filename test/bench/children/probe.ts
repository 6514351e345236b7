/**
 * Loaded into every measured process before its own code: answers over the IPC channel what it has
 * used, which works the same for a baseline and for the compiled program.
 */
import { answer } from '../frame/probe-messages.js';

process.on('message', (message) => {
  const told = answer(message);
  if (told) process.send?.(told);
});
// The channel alone must not keep a process alive that has ended its work.
process.channel?.unref();
// Whoever measured is gone: nobody is left to end it.
process.on('disconnect', () => process.exit(1));
