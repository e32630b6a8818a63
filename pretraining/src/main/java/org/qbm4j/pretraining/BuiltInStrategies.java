// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.PretrainingStrategyProvider;
import org.qbm4j.training.StrategyOptions;

/** The registry line of each strategy of this module. */
public final class BuiltInStrategies implements PretrainingStrategyProvider {
    private static final Map<String, Function<StrategyOptions, PretrainingStrategy>> REGISTRY = new LinkedHashMap<>();

    static {
        REGISTRY.put(NoPretraining.NAME, NoPretraining::new);
        REGISTRY.put(SmallRandomStart.NAME, SmallRandomStart::new);
        REGISTRY.put(MeanField.NAME, MeanField::new);
        REGISTRY.put(GaussianFermionic.NAME, GaussianFermionic::new);
        REGISTRY.put(TermSubset.GEOMETRICALLY_LOCAL, TermSubset::geometricallyLocal);
        REGISTRY.put(TermSubset.NAME, TermSubset::new);
        REGISTRY.put(VisibleFirst.NAME, VisibleFirst::new);
        REGISTRY.put(UnitWise.NAME, UnitWise::new);
        REGISTRY.put(GreedyLayerwise.NAME, GreedyLayerwise::new);
        REGISTRY.put(ExpectationMaximization.NAME, ExpectationMaximization::new);
        REGISTRY.put(ClassicalFirst.NAME, ClassicalFirst::new);
        REGISTRY.put(Transfer.NAME, Transfer::new);
        REGISTRY.put(TermGrowth.NAME, TermGrowth::new);
        REGISTRY.put(TemperatureContinuation.NAME, TemperatureContinuation::new);
        REGISTRY.put(AnnealedCoupling.NAME, AnnealedCoupling::new);
        REGISTRY.put(FieldContinuation.NAME, FieldContinuation::new);
        REGISTRY.put(ZeroCoupling.NAME, ZeroCoupling::new);
        REGISTRY.put(GaussianByDepth.NAME, GaussianByDepth::new);
        REGISTRY.put(ReducedDomain.NAME, ReducedDomain::new);
        REGISTRY.put(Layerwise.NAME, Layerwise::new);
        REGISTRY.put(IdentityStart.NAME, IdentityStart::new);
        REGISTRY.put(Generative.NAME, Generative::new);
        REGISTRY.put(WeakPlateau.NAME, WeakPlateau::new);
        REGISTRY.put(EntropyPenalty.NAME, EntropyPenalty::new);
        REGISTRY.put(LowEntanglement.NAME, LowEntanglement::new);
        REGISTRY.put(RenyiAdapt.NAME, RenyiAdapt::new);
        REGISTRY.put(MatrixProductFirst.NAME, MatrixProductFirst::new);
        REGISTRY.put(EnergyFirst.NAME, EnergyFirst::new);
    }

    /** Made by the service loader. */
    public BuiltInStrategies() {}

    @Override
    public List<String> names() {
        return List.copyOf(REGISTRY.keySet());
    }

    @Override
    public PretrainingStrategy create(String name, StrategyOptions options) {
        Function<StrategyOptions, PretrainingStrategy> maker = REGISTRY.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("There is no pretraining strategy '" + name + "'; known strategies: "
                    + String.join(", ", names()) + ".");
        }
        return maker.apply(options);
    }
}
