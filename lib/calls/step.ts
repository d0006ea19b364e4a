/**
 * The steps between a lead's turn and its outcome, in their order. Whoever opens a Leadline can
 * listen; the crash tests kill the process at each.
 */
export const STEPS = [
  "before T1",
  "after T1",
  "order sent",
  "answer read",
  "inside T2",
  "after T2",
  "message kept",
  "inside webhook",
  "after webhook",
  "inside reconcile",
] as const;

export type Step = typeof STEPS[number];
export type OnStep = (step: Step) => void;

export const noListener: OnStep = () => {};
