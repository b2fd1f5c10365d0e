package virtqos.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.model.Domain;
import virtqos.model.NetworkStatus;
import virtqos.plan.BridgeDemand;
import virtqos.plan.DesiredTree;
import virtqos.plan.Diff;
import virtqos.plan.Item;
import virtqos.plan.Kernel;
import virtqos.plan.Plan;
import virtqos.plan.Step;
import virtqos.plan.Verb;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;

/// Brings the kernel's trees of one bridge to what the XML promises.
///
/// Every change goes the same way: lock the bridge, read the status files, show the kernel, plan,
/// save (ids are reserved before they are used), apply, show again. No step needs to know how the
/// last run ended, so a crash anywhere is healed by running again.
public final class Reconciler {
  /// How often a plan is made anew after the kernel has refused a line.
  private static final int ATTEMPTS = 8;

  /// How often a plan is made anew after all of it was carried out. libvirt runs its own lines
  /// while we hold the bridge, and its change of 1:2 takes the burst away; it then waits for our
  /// call about it, so it can come between us once or twice, not without end.
  private static final int SETTLEMENTS = 4;

  private final Host host;
  private final ConfigurationFile configuration;
  private final Deadline deadline;
  private final TrafficControl tc;
  private final Devices devices;
  private final KernelTrial trial;

  public Reconciler(Host host, ConfigurationFile configuration, Deadline deadline) {
    this.host = host;
    this.configuration = configuration;
    this.deadline = deadline;
    this.tc = new TrafficControl(deadline);
    this.devices = new Devices(deadline);
    this.trial = new KernelTrial(deadline);
  }

  /// {@return what would be done; nothing is locked, written or changed}
  public Report check(DeviceName bridge, Change change, DesiredTree.TakeOver takeOver) {
    Run run = watching(bridge, change, takeOver);
    return run.wouldDo(run.look(run.learned.read()));
  }

  /// {@return what would be done by what libvirt's files say now, those of its running guests among
  /// them, for people to see: where it needs what a kernel may lack, that is tried first, so that
  /// no line of the plan will be refused for it. Takes longer than a hook has}
  public Report preview(DeviceName bridge, DesiredTree.TakeOver takeOver) {
    LiveGuests guests = liveGuests();
    Run run = watching(bridge, guests.on(bridge), takeOver);
    Kernel known = run.learned.read();
    Look look = run.look(known);
    boolean assumes =
        look.plan().steps().stream().anyMatch(step -> Lesson.needed(step).isPresent());
    return run.wouldDo(assumes ? run.look(trial.narrow(known)) : look).with(guests.findings());
  }

  private Run watching(DeviceName bridge, Change change, DesiredTree.TakeOver takeOver) {
    return new Run(
        bridge, change, takeOver, new StatusFiles(host.stateFolder(), StatusFiles.Damage.REPORT));
  }

  /// Brings the bridge to what libvirt's files say now, those of its running guests among them: the
  /// metadata of a guest can change without a call. Looks at every guest of the host.
  ///
  /// @throws HostFailure as the other
  public Report reconcile(DeviceName bridge, DesiredTree.TakeOver takeOver) {
    try (BridgeLock _ = BridgeLock.of(host.stateFolder(), bridge, deadline)) {
      LiveGuests guests = liveGuests();
      return locked(bridge, guests.on(bridge), takeOver).with(guests.findings());
    }
  }

  /// Brings the bridge to what it should be when a guest begins to run, or is told to: what its
  /// metadata asks for is promised as far as it fits, since another guest may have started
  /// meanwhile.
  ///
  /// @throws HostFailure as the others
  public Report plug(DeviceName bridge, Domain guest) {
    try (BridgeLock _ = BridgeLock.of(host.stateFolder(), bridge, deadline)) {
      Ledger ledger = new Ledger(host, configuration.inForce());
      LiveAdmission admission = new LiveAdmission(ledger, List.of());
      Change change =
          Change.NONE.creating(admission.admit(new RequestedPorts(ledger).on(bridge, guest)));
      return locked(bridge, change, DesiredTree.TakeOver.REFUSED).with(admission.findings());
    }
  }

  /// Removes what the state folder has of guests that no longer run, and sets aside what it has of
  /// networks that cannot be understood: where libvirt has no such network, no bridge leads to it.
  ///
  /// @return what was set aside
  public List<Diagnostic> tidy() {
    liveGuests().forget();
    StatusFiles state = new StatusFiles(host.stateFolder(), StatusFiles.Damage.SET_ASIDE);
    List<NetworkStatus> _ = state.networks();
    return state.findings().stream()
        .filter(finding -> finding.rule() == HostRule.STATUS_FILE_DAMAGED)
        .toList();
  }

  private LiveGuests liveGuests() {
    return new LiveGuests(host, configuration.inForce(), devices);
  }

  /// Brings the bridge to what it should be, and keeps in the state folder what the change says.
  ///
  /// @throws HostFailure when the machine fails; what was done so far is healed by the next call
  public Report reconcile(DeviceName bridge, Change change, DesiredTree.TakeOver takeOver) {
    try (BridgeLock _ = BridgeLock.of(host.stateFolder(), bridge, deadline)) {
      return locked(bridge, change, takeOver);
    }
  }

  private Report locked(DeviceName bridge, Change change, DesiredTree.TakeOver takeOver) {
    configuration.remember();
    StatusFiles state = new StatusFiles(host.stateFolder(), StatusFiles.Damage.SET_ASIDE);
    change.stopped().ifPresent(state::forget);
    return new Run(bridge, change, takeOver, state).reconcile();
  }

  /// One run for one bridge.
  private final class Run {
    private final DeviceName bridge;
    private final Change change;
    private final StatusFiles libvirt =
        new StatusFiles(host.libvirtFolder(), StatusFiles.Damage.REPORT);
    private final StatusFiles state;
    private final Observer observer;
    private final LearnedKernel learned = new LearnedKernel(host.stateFolder());
    private final List<Step> done = new ArrayList<>();

    Run(DeviceName bridge, Change change, DesiredTree.TakeOver takeOver, StatusFiles state) {
      this.bridge = bridge;
      this.change = change;
      this.state = state;
      this.observer = new Observer(tc, devices, List.of(libvirt, state), takeOver);
    }

    Look look(Kernel kernel) {
      BridgeView view = BridgeView.of(bridge, libvirt, state, configuration.inForce(), change);
      return observer.look(bridge, view, kernel);
    }

    Report wouldDo(Look look) {
      return report(look, look.plan(), List.of());
    }

    Report reconcile() {
      Kernel kernel = learned.read();
      Look first = look(kernel);
      if (isGone(first)) {
        first.view().networks().forEach(network -> state.forget(network.name()));
        first = look(kernel);
      }
      StateWriter writer = new StateWriter(state, libvirt, change);
      writer.reserve(first);
      List<Diagnostic> findings = new ArrayList<>();
      Look now = first;
      String refusedBefore = "";
      int applied = 0;
      for (int attempt = 1; !now.plan().isEmpty() && applied < SETTLEMENTS; attempt++) {
        TrafficControl.Outcome outcome = tc.apply(now.plan());
        done.addAll(outcome.done());
        switch (outcome) {
          case TrafficControl.Outcome.Applied _ -> applied++;
          case TrafficControl.Outcome.Refused refused -> {
            Optional<String> missing = Lesson.of(refused).filter(kernel::has);
            if (missing.isEmpty()
                && (refused.isForbidden()
                    || refused.line().equals(refusedBefore)
                    || attempt >= ATTEMPTS)) {
              Report undone = undo(first, writer, refused);
              if (refused.isForbidden()) {
                throw new HostFailure(
                    "`"
                        + refused.line()
                        + "` was refused: "
                        + refused.words()
                        + "; it takes root, or CAP_NET_ADMIN in this network namespace");
              }
              return undone;
            }
            refusedBefore = refused.line();
            if (missing.isPresent()) {
              kernel = kernel.without(missing.get());
              learned.write(kernel);
              findings.add(lacking(missing.get()));
            }
          }
        }
        now = look(kernel);
        writer.reserve(now);
      }
      writer.release(now);
      findings.addAll(now.findings());
      if (!now.plan().isEmpty()) {
        findings.add(stillDifferent(now.plan()));
      }
      return report(first, now.plan(), findings);
    }

    /// Whether the bridge has gone without a word: there is no such device, and libvirt has no
    /// network on it.
    private boolean isGone(Look look) {
      return !look.actual().containsKey(bridge)
          && !look.view().hasLibvirtNetwork()
          && change.network().isEmpty();
    }

    private Diagnostic lacking(String kind) {
      return Diagnostic.of(
          Location.wholeOf(bridge.text()),
          HostRule.KERNEL_LACKS,
          "the kernel has no " + kind + "; virt-qos does without from now on");
    }

    private Diagnostic stillDifferent(Plan left) {
      Step step = left.changes().getFirst();
      return Diagnostic.of(
          Location.wholeOf(bridge.text()),
          HostRule.KERNEL_DIFFERS,
          "the kernel is still not as it should be: "
              + step.verb().sign()
              + " "
              + String.join("; ", step.lines()),
          "run `virt-qos reconcile` again; if it stays, somebody else changes this bridge");
    }

    /// Goes back to what was there before, and gives back what was reserved for it.
    private Report undo(Look first, StateWriter writer, TrafficControl.Outcome.Refused refused) {
      List<Step> back = new ArrayList<>();
      Look now = look(learned.read());
      now.actual()
          .forEach(
              (device, tree) -> {
                Tree before = first.actual().get(device);
                if (before != null) {
                  back.addAll(Diff.back(tree, before));
                } else if (isOurDevice(device)) {
                  back.add(
                      new Step(
                          Verb.REMOVE,
                          device,
                          new Item.Link(bridge),
                          Optional.empty(),
                          "as before"));
                }
              });
      TrafficControl.Outcome outcome = tc.apply(Plan.of(back));
      done.addAll(outcome.done());
      writer.undo(first);
      List<Diagnostic> findings = new ArrayList<>(first.findings());
      findings.add(
          Diagnostic.of(
              Location.wholeOf(bridge.text()),
              HostRule.KERNEL_REFUSED,
              "`" + refused.line() + "` was refused: " + refused.words(),
              switch (outcome) {
                case TrafficControl.Outcome.Applied _ -> "the bridge is as it was before";
                case TrafficControl.Outcome.Refused again ->
                    "going back failed too at `" + again.line() + "`: " + again.words();
              }));
      return report(first, first.plan(), findings);
    }

    private boolean isOurDevice(DeviceName device) {
      return device.equals(BridgeDemand.inboundIfb(bridge))
          || device.equals(BridgeDemand.outboundIfb(bridge));
    }

    Report report(Look look, Plan left, List<Diagnostic> findings) {
      List<Diagnostic> all = new ArrayList<>(findings.isEmpty() ? look.findings() : findings);
      all.addAll(libvirt.findings());
      all.addAll(state.findings());
      return new Report(
          bridge,
          look.demand(),
          look.plan(),
          done,
          left,
          List.copyOf(look.actual().values()),
          look.promises().held(),
          all.stream().distinct().sorted().toList());
    }
  }
}
