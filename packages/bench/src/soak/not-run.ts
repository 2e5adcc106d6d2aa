/** A part that can not be run here. It proves nothing, so the soak does not succeed. */
export class NotRun extends Error {}
