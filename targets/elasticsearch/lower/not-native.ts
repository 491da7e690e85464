/** Thrown where no query or aggregation says what the plan does: the artifact then takes the step after the response. */
export class NotNative extends Error {}
