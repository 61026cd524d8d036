/**
 * The steady pulse behind the schedule. It runs in a Worker, because a page in the background has
 * its own timers slowed down to one a second and a Worker has not.
 */

const PULSE_MILLISECONDS = 5;

setInterval(() => postMessage(null), PULSE_MILLISECONDS);
