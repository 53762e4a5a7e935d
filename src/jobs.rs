//! Much work at once, and the results in the order of the items.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// What `work` makes of each item, by no more than so many threads. The threads take the items one by one, so that a large one holds up no
/// others. This thread only gathers, and calls `step` after each.
pub(crate) fn map<I: Sync, T: Send>(
    items: &[I],
    jobs: NonZeroUsize,
    mut step: impl FnMut(),
    work: impl Fn(usize, &I) -> T + Sync,
) -> Vec<T> {
    let threads = jobs.get().min(items.len());
    // One manifest is not worth a thread.
    if threads <= 1 {
        let one = |(at, item)| {
            let result = work(at, item);
            step();
            result
        };
        return items.iter().enumerate().map(one).collect();
    }
    let next = AtomicUsize::new(0);
    let mut results: Vec<Option<T>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..threads {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    // The other end is there until all are done.
                    let _ = sender.send((at, work(at, item)));
                }
            });
        }
        drop(sender);
        for (at, result) in receiver {
            results[at] = Some(result);
            step();
        }
    });
    results.into_iter().flatten().collect()
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
            let mut steps = 0;
            let jobs = NonZeroUsize::new(jobs).expect("not 0");
            let results = map(
                &items,
                jobs,
                || steps += 1,
                |at, item| {
                    thread::sleep(Duration::from_micros(200 - item));
                    (at as u64, item * 2)
                },
            );
            assert_eq!(results, items.iter().map(|item| (*item, item * 2)).collect::<Vec<_>>(), "{jobs}");
            assert_eq!(steps, items.len());
        }
    }
}
