package virtqos.plan;

import java.util.ArrayList;
import java.util.List;

/// What has to be done to bring devices to what they shall have, in order. The text that is printed
/// is the text that is run.
///
/// @param steps those that keep things among them
public record Plan(List<Step> steps) {
  public static final Plan NOTHING = new Plan(List.of());

  public Plan {
    steps = List.copyOf(steps);
  }

  /// {@return the steps of all, in the order in which they must be done}
  public static Plan of(List<Step> steps) {
    List<Step> ordered = new ArrayList<>(steps);
    ordered.sort(Plan::inOrder);
    return new Plan(ordered);
  }

  private static int inOrder(Step one, Step other) {
    int byPhase = one.phase().compareTo(other.phase());
    return byPhase != 0 ? byPhase : Integer.compare(one.rank(), other.rank());
  }

  /// {@return the steps that change something}
  public List<Step> changes() {
    return steps.stream().filter(step -> step.verb() != Verb.KEEP).toList();
  }

  public boolean isEmpty() {
    return changes().isEmpty();
  }

  /// {@return the changes in runs that one call of one tool carries out}
  public List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    List<Step> run = new ArrayList<>();
    for (Step step : changes()) {
      if (!run.isEmpty() && run.getLast().tool() != step.tool()) {
        batches.add(new Batch(run.getLast().tool(), run));
        run = new ArrayList<>();
      }
      run.add(step);
    }
    if (!run.isEmpty()) {
      batches.add(new Batch(run.getLast().tool(), run));
    }
    return batches;
  }

  /// Steps for one call of a tool.
  public record Batch(Step.Tool tool, List<Step> steps) {
    public Batch {
      steps = List.copyOf(steps);
    }

    /// {@return what the tool reads, each line ended}
    public String text() {
      StringBuilder text = new StringBuilder();
      for (Step step : steps) {
        for (String line : step.lines()) {
          text.append(line).append('\n');
        }
      }
      return text.toString();
    }

    /// {@return the step that a line belongs to}
    ///
    /// @param number from 1, as the tool counts
    public Step stepAt(int number) {
      return steps.get(stepsBefore(number).size());
    }

    /// {@return the steps all of whose lines stand before this one}
    ///
    /// @param number from 1, as the tool counts
    public List<Step> stepsBefore(int number) {
      int last = 0;
      for (int i = 0; i < steps.size(); i++) {
        last += steps.get(i).lines().size();
        if (number <= last) {
          return steps.subList(0, i);
        }
      }
      throw new IllegalArgumentException("line " + number + " of " + last);
    }
  }
}
