// Computes the income tax of wage earners with `modele-social`, the rules of URSSAF, and says how long it took.
//
// usage: node --input-type=module - TAX_YEAR HOUSEHOLDS <rate.mjs
//
// It is read from standard input, since node then looks for packages in the folder that it is started in: `modele-social` and
// `publicodes` are in its `node_modules`. HOUSEHOLDS is a list in JSON of [married, children, wages]; what is printed is
// {"seconds": …, "taxes": […]}. The wages are given as they are declared, so that no contributions are computed. Everything is
// computed twice: the first time, in which the engine prepares its rules, does not count.

import rules from 'modele-social'
import Engine from 'publicodes'

const [taxYear, text] = process.argv.slice(2)
const engine = new Engine(rules, { logger: { log() {}, warn() {}, error: console.error } })
// Its rules would else look for the income of the head of a company.
engine.setSituation({ dirigeant: 'non', date: `01/07/${taxYear}` })

const tax = ([married, children, wages]) => {
  const facts = {
    'impôt . foyer fiscal . situation de famille': married ? "'couple'" : "'célibataire'",
    'impôt . foyer fiscal . enfants à charge': children,
    'salarié . rémunération . net . imposable': `${wages} €/an`,
  }
  return engine.setSituation(facts, { keepPreviousSituation: true }).evaluate('impôt . montant').nodeValue
}

const households = JSON.parse(text)
households.map(tax)
const begin = performance.now()
const taxes = households.map(tax)
console.log(JSON.stringify({ seconds: (performance.now() - begin) / 1000, taxes }))
