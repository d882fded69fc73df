import type { Failure } from './failure';

/** A guard cannot do what it was asked, for a reason that its caller can act on. The dispatcher answers the failure. */
export class GuardRefusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}
