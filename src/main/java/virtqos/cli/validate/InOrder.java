package virtqos.cli.validate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Works on many items with several threads, and hands over the results in the order of the items.
/// Only so many are under way at a time, so memory does not grow with their number.
///
/// @param threads how many work at a time
/// @param workers makes what one thread works with; each is used by one thread at a time
public record InOrder<T, R>(int threads, Supplier<Function<T, R>> workers) {
  /// Items for one thread at a time: enough that handing them over costs nothing beside them.
  private static final int CHUNK = 16;

  /// Chunks under way for each thread.
  private static final int AHEAD = 4;

  /// Works on the items that are wanted. What a worker throws ends the work and is thrown here.
  public void run(Iterator<T> items, Predicate<T> isWanted, Consumer<R> results) {
    List<T> first = chunk(items, isWanted);
    if (threads == 1 || !items.hasNext()) {
      Function<T, R> worker = workers.get();
      for (List<T> chunk = first; !chunk.isEmpty(); chunk = chunk(items, isWanted)) {
        for (T item : chunk) {
          results.accept(worker.apply(item));
        }
      }
      return;
    }
    BlockingQueue<Function<T, R>> idle = new LinkedBlockingQueue<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Deque<Future<List<R>>> underWay = new ArrayDeque<>();
      underWay.add(pool.submit(() -> work(first, idle)));
      try {
        while (items.hasNext() || !underWay.isEmpty()) {
          while (items.hasNext() && underWay.size() < threads * AHEAD) {
            List<T> chunk = chunk(items, isWanted);
            underWay.add(pool.submit(() -> work(chunk, idle)));
          }
          result(underWay.remove()).forEach(results);
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private static <T> List<T> chunk(Iterator<T> items, Predicate<T> isWanted) {
    List<T> chunk = new ArrayList<>(CHUNK);
    while (items.hasNext() && chunk.size() < CHUNK) {
      T item = items.next();
      if (isWanted.test(item)) {
        chunk.add(item);
      }
    }
    return chunk;
  }

  private List<R> work(List<T> chunk, BlockingQueue<Function<T, R>> idle) {
    Function<T, R> known = idle.poll();
    Function<T, R> worker = known == null ? workers.get() : known;
    List<R> done = new ArrayList<>(chunk.size());
    for (T item : chunk) {
      done.add(worker.apply(item));
    }
    idle.add(worker);
    return done;
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
