import { type Said, says } from "../../sentence.ts"
import { holdsBirthDate, holdsPersonalNumber, isPersonalNumber, Unwritable } from "../../index.ts"

/** The shortest personal number has 16 digits; nearly every other id that is longer is told by its first letters. */
const shortest = 16

/** Throws `Unwritable` `id.personal` for an id that says who somebody is: it would stand in the log for ever. */
export function refusePersonal(what: Said, id: string | undefined): void {
  if (id === undefined || id.length < shortest) return
  if (!isPersonalNumber(id) && !holdsPersonalNumber(id)) return
  throw new Unwritable({
    code: "id.personal",
    what: says`${{ what }} has the form of a personal number`,
    cure: "name it by an id that says nothing about anybody",
  })
}

/** As {@link refusePersonal}, for who acts: an actor is somebody, and a day in the id of somebody is their birth date. */
export function refusePersonalActor(actor: string | undefined): void {
  refusePersonal(says`the actor`, actor)
  if (actor === undefined || !holdsBirthDate(actor)) return
  throw new Unwritable({
    code: "id.personal",
    what: "the actor holds what can be a birth date",
    cure: "name it by an id that says nothing about anybody",
  })
}
