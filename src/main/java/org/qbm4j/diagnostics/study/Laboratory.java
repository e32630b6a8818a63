// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.Infidelity;
import org.qbm4j.loss.ObservableLoss;
import org.qbm4j.loss.QuantumRelativeEntropy;
import org.qbm4j.loss.Renyi2Divergence;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.StateVector;

/** The engines of one thread: draws instances and measures them. */
final class Laboratory implements AutoCloseable {
    private final StudySpec spec;
    private final RandomStream stream;
    private final CircuitEngine circuits = new StateVectorEngine(1);
    private final GibbsEngine gibbs = new DenseGibbsEngine();

    Laboratory(StudySpec spec) {
        this.spec = spec;
        this.stream = spec.stream();
    }

    StudyResult measure(int index, int instance) {
        StudySpec.Point point = spec.point(index);
        RandomStream place = stream.child("point").child(index).child(instance);
        SortedMap<String, Double> values = new TreeMap<>();
        Optional<Landscape> landscape = landscape(point, place);
        if (spec.probes().contains(StudySpec.Probe.STATE)) {
            state(point, landscape, place, values);
        }
        if (spec.probes().contains(StudySpec.Probe.FRAME_POTENTIAL)) {
            StateVector first = vector(point, landscape, place);
            RandomStream other = place.child("partner");
            double overlap = first.fidelity(vector(point, landscape(point, other), other));
            values.put("frame-potential", overlap * overlap);
        }
        landscape.ifPresent(l -> slopes(point, l, place, values));
        return new StudyResult(index, instance, values);
    }

    private void slopes(
            StudySpec.Point point, Landscape landscape, RandomStream place, SortedMap<String, Double> values) {
        if (spec.loss().kind() == StudyLoss.Kind.PERTURBATION) {
            if (spec.probes().contains(StudySpec.Probe.GRADIENT)) {
                GradientMeasures.perturbation(landscape, values);
            }
            return;
        }
        StateLoss loss = loss(spec, point.cut(), place, gibbs);
        if (spec.probes().contains(StudySpec.Probe.GRADIENT)) {
            GradientMeasures.gradient(landscape, loss, values);
        }
        if (spec.probes().contains(StudySpec.Probe.LIPSCHITZ)) {
            GradientMeasures.lipschitz(landscape, loss, values);
        }
        if (spec.probes().contains(StudySpec.Probe.SEARCH)) {
            GradientFreeSearch.run(landscape, loss, place.child("search"), values);
        }
    }

    private Optional<Landscape> landscape(StudySpec.Point point, RandomStream place) {
        StudyModel model = point.model();
        if (model instanceof StudyModel.Circuits c) {
            Circuit circuit = circuit(point, c, place);
            double[] start = c.angles().draw(circuit.numParameters(), place.child("angles"));
            return Optional.of(new CircuitLandscape(circuits, circuit, start));
        }
        if (model instanceof StudyModel.TwoLocalGibbs g) {
            return Optional.of(GibbsLandscape.draw(gibbs, point.cut(), g, place.child("coefficients")));
        }
        if (model instanceof StudyModel.ScrambledGibbs s) {
            return Optional.of(ScrambledLandscape.draw(point.cut(), s, place.child("hamiltonian")));
        }
        return Optional.empty();
    }

    private Circuit circuit(StudySpec.Point point, StudyModel.Circuits model, RandomStream place) {
        RandomStream gates = model.redrawGates() ? place : stream.child("fixed").child(point.index());
        return model.circuit(point.cut(), gates.child("gates").generator());
    }

    private void state(
            StudySpec.Point point,
            Optional<Landscape> landscape,
            RandomStream place,
            SortedMap<String, Double> values) {
        Bipartition cut = point.cut();
        boolean pure = point.model().isPure();
        DensityMatrix sigma = pure
                ? vector(point, landscape, place).lowest(cut.visible())
                : landscape.orElseThrow().visible(landscape.orElseThrow().start());
        double distance = StateMeasures.measure(sigma, cut, pure, values);
        if (landscape.orElse(null) instanceof GibbsLandscape g) {
            StateMeasures.thermal(cut, g.solve().purity(), values);
            values.put("operator-norm", g.norm());
            values.put("scaled-trace-distance", distance * g.norm());
        }
        if (landscape.orElse(null) instanceof ScrambledLandscape s) {
            StateMeasures.thermal(cut, s.weights().purity(), values);
        }
    }

    private StateVector vector(StudySpec.Point point, Optional<Landscape> landscape, RandomStream place) {
        if (landscape.orElse(null) instanceof CircuitLandscape c) {
            return c.vector();
        }
        int n = point.cut().dimension();
        if (point.model() instanceof StudyModel.Evolution e) {
            return evolved(n, e.time(), place.child("hamiltonian"));
        }
        double[] g = place.child("state").gaussians(2 * n);
        double norm = Math.sqrt(Arrays.stream(g).map(x -> x * x).sum());
        Arrays.setAll(g, i -> g[i] / norm);
        return StateVector.view(Arrays.copyOf(g, n), Arrays.copyOfRange(g, n, 2 * n));
    }

    /** First column of {@code cos(Ht) - i sin(Ht)}. */
    private static StateVector evolved(int n, double time, RandomStream place) {
        HermitianEigen eigen = ScrambledLandscape.unitaryEnsemble(n, place).eigen();
        var cosine = eigen.withValues(
                Arrays.stream(eigen.values()).map(w -> Math.cos(w * time)).toArray());
        var sine = eigen.withValues(
                Arrays.stream(eigen.values()).map(w -> Math.sin(w * time)).toArray());
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = cosine.re(i, 0) + sine.im(i, 0);
            im[i] = cosine.im(i, 0) - sine.re(i, 0);
        }
        return StateVector.view(re, im);
    }

    /** The loss of an instance; a target that all instances share depends on the visible units only. */
    static StateLoss loss(StudySpec spec, Bipartition cut, RandomStream place, GibbsEngine engine) {
        StudyLoss.Kind kind = spec.loss().kind();
        if (!kind.hasTarget()) {
            return new ObservableLoss(PauliSum.of(Pauli.Z.on(0)), cut.visible());
        }
        boolean own = spec.loss().target().perInstance();
        RandomStream from = own ? place : spec.stream().child("fixed").child(cut.visible());
        Bipartition visible = new Bipartition(cut.visible(), 0);
        GibbsLandscape target =
                GibbsLandscape.draw(engine, visible, spec.loss().target().model(), from.child("target"));
        DensityMatrix eta = target.visible(target.start());
        return switch (kind) {
            case FIDELITY -> new Infidelity(eta);
            case RELATIVE_ENTROPY -> new QuantumRelativeEntropy(eta);
            default -> new Renyi2Divergence(eta);
        };
    }

    /** All Pauli words on the visible units but the identity, for derivatives of the visible state. */
    static List<PauliSum> visibleWords(int visible) {
        List<PauliSum> words = new ArrayList<>();
        int d = 1 << visible;
        for (int code = 1; code < d * d; code++) {
            words.add(PauliSum.of(new PauliString(code % d, code / d)));
        }
        return words;
    }

    @Override
    public void close() {
        circuits.close();
        gibbs.close();
    }
}
