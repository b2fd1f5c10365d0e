package virtqos.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import virtqos.replay.Capture.Call;
import virtqos.replay.Capture.Event;

/// What becomes of the calls on their way: as they were, or as a busy or failing machine may have
/// it.
enum Order {
  RECORDED,
  /// Each call comes twice.
  TWICE,
  /// No deletion of a port is ever told.
  DELETIONS_LOST,
  /// After every few steps libvirt is started anew, and tells of all its ports.
  RESTARTS,
  /// What is told of guests that run, or have run, comes three calls late.
  GUESTS_LATE;

  private static final int STEPS = 4;
  private static final int CALLS = 3;
  private static final Set<String> LATE = Set.of("start", "started", "stopped", "release");

  List<Event> of(List<Event> events) {
    return switch (this) {
      case RECORDED -> events;
      case TWICE -> twice(events);
      case DELETIONS_LOST -> events.stream().map(Order::withoutDeletion).toList();
      case RESTARTS -> withRestarts(events);
      case GUESTS_LATE -> late(events);
    };
  }

  private static List<Event> twice(List<Event> events) {
    List<Event> changed = new ArrayList<>();
    for (Event event : events) {
      changed.add(event);
      if (event instanceof Call call) {
        changed.add(new Capture.Told(call));
      }
    }
    return changed;
  }

  private static Event withoutDeletion(Event event) {
    return event instanceof Call call && call.is("network", "port-deleted")
        ? new Capture.Unheard(call)
        : event;
  }

  private static List<Event> withRestarts(List<Event> events) {
    List<Event> changed = new ArrayList<>();
    int steps = 0;
    for (Event event : events) {
      changed.add(event);
      if (event instanceof Capture.StepEnd && ++steps % STEPS == 0) {
        changed.add(new Capture.Restart());
      }
    }
    return changed;
  }

  private record Waiting(Call call, int until) {}

  private static List<Event> late(List<Event> events) {
    List<Event> changed = new ArrayList<>();
    List<Waiting> waiting = new ArrayList<>();
    int calls = 0;
    for (Event event : events) {
      if (event instanceof Call call
          && call.driver().equals("qemu")
          && LATE.contains(call.operation())) {
        changed.add(new Capture.Unheard(call));
        waiting.add(new Waiting(call, calls + CALLS));
        continue;
      }
      changed.add(event);
      if (event instanceof Call) {
        int now = ++calls;
        waiting.stream()
            .filter(each -> each.until() <= now)
            .forEach(each -> changed.add(new Capture.Told(each.call())));
        waiting.removeIf(each -> each.until() <= now);
      }
    }
    waiting.forEach(each -> changed.add(new Capture.Told(each.call())));
    return changed;
  }
}
