/** How much of each thing a district has. */
export interface Sizes {
  readonly units: number
  readonly competencies: number
  readonly positions: number
  readonly people: number
  readonly programs: number
  readonly offerings: number
  /** At most, for each offering. */
  readonly enrollments: number
  readonly budgets: number
  /** Steps of each budget: fundings, disbursements, refunds, revisions, decommitments. */
  readonly movements: number
  readonly needs: number
  readonly records: number
  readonly assessments: number
  readonly evaluations: number
  readonly services: number
}

/** What a district is made from: its seed, its years and how much there is of everything. */
export interface Plan extends Sizes {
  readonly seed: number
  readonly firstYear: number
  readonly lastYear: number
}
