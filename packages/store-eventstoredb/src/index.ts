export {
  type EventStoreDbOptions,
  eventStoreDb,
  eventStoreDbStore,
  type StoreOptions,
} from "./eventstoredb.ts"
