//! Much work at once, and the results in the order of the items.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What `work` makes of each item, by no more than so many threads, of which this one is one. They take the items one by one, so that a large
/// one holds up no others. `tell` hears now and then how many are done.
pub(crate) fn map<I: Sync, T: Send>(
    items: &[I],
    jobs: NonZeroUsize,
    mut tell: impl FnMut(usize),
    work: impl Fn(usize, &I) -> T + Sync,
) -> Vec<T> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    // Each thread keeps its own results: to hand over one by one would wake somebody for each.
    let take = |tell: &mut dyn FnMut(usize)| {
        let mut results = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return results };
            results.push((at, work(at, item)));
            tell(done.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    let mut results = thread::scope(|scope| {
        // One manifest is not worth a thread.
        let others: Vec<_> = (1..jobs.get().min(items.len())).map(|_| scope.spawn(|| take(&mut |_| ()))).collect();
        let mut results = take(&mut tell);
        for other in others {
            results.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    });
    results.sort_unstable_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// As many as there are processors for this process.
pub(crate) fn default() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items_whoever_is_done_first() {
        let items: Vec<u64> = (0..200).collect();
        for jobs in [1, 2, 7, 500] {
            let mut told = Vec::new();
            let jobs = NonZeroUsize::new(jobs).expect("not 0");
            let results = map(
                &items,
                jobs,
                |done| told.push(done),
                |at, item| {
                    thread::sleep(Duration::from_micros(200 - item));
                    (at as u64, item * 2)
                },
            );
            assert_eq!(results, items.iter().map(|item| (*item, item * 2)).collect::<Vec<_>>(), "{jobs}");
            assert!(told.is_sorted() && told.iter().all(|done| *done <= items.len()), "{told:?}");
            assert!(jobs.get() > 1 || told.len() == items.len(), "{told:?}");
        }
    }
}
