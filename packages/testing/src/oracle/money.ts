import { participants } from "./learning.ts"
import { by, cell, type Folder, type Row, rows, sumOf } from "./rows.ts"

export type Basis = "funded" | "disbursed"

const amount = (of: Row): bigint => BigInt(cell(of, "amount"))

/** The movements of one funding up to a day, in whole rupiah. */
export function movements(folder: Folder, funding: Row, asOf: string) {
  const disbursements = rows(folder, "disbursements", { funding_id: cell(funding, "funding_id") }).filter(
    (each) => by(each, "disbursed_on", asOf),
  )
  const refunds = disbursements
    .flatMap((each) => rows(folder, "refunds", { disbursement_id: cell(each, "disbursement_id") }))
    .filter((each) => by(each, "refunded_on", asOf))
  return {
    funded: by(funding, "funded_on", asOf) ? amount(funding) : 0n,
    decommitted: by(funding, "decommitted_on", asOf) ? BigInt(cell(funding, "decommitted")) : 0n,
    disbursed: sumOf(disbursements, amount),
    refunded: sumOf(refunds, amount),
    // "Disbursed without spj_on by asOf, gross of refunds."
    unaccounted: sumOf(
      disbursements.filter((each) => !by(each, "spj_on", asOf)),
      amount,
    ),
  }
}

/** "funded = amount - decommitted; disbursed = disbursements - refunds." */
export function net(folder: Folder, funding: Row, asOf: string, basis: Basis = "funded"): bigint {
  const { funded, decommitted, disbursed, refunded } = movements(folder, funding, asOf)
  return basis === "funded" ? funded - decommitted : disbursed - refunded
}

/**
 * Who got a funding's net amount. One without a person is shared by the offering's participants "in whole
 * rupiah, the remainder one rupiah each to the first by personId"; without participants nobody got it.
 */
export function shares(folder: Folder, funding: Row, asOf: string, basis: Basis): Map<string, bigint> {
  const all = net(folder, funding, asOf, basis)
  const personId = cell(funding, "person_id")
  if (personId !== "") return new Map([[personId, all]])
  const sharing = participants(folder, cell(funding, "offering_id"), asOf)
  const people = BigInt(sharing.length)
  return new Map(sharing.map((id, index) => [id, all / people + (BigInt(index) < all % people ? 1n : 0n)]))
}
