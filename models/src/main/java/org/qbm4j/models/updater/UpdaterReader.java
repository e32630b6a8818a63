// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.updater;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.StepSchedule;
import org.qbm4j.optimize.LearningRate;

/** Reads ND4J's configuration objects; the counterpart of {@link Nd4jRules}. */
final class UpdaterReader {
    private static final LearningRate NONE = new LearningRate.Constant(1);

    private UpdaterReader() {}

    static UpdaterSettings read(IUpdater updater) {
        if (!updater.getClass().getPackage().equals(Adam.class.getPackage())) {
            throw unknown(updater);
        }
        if (updater instanceof Adam u) {
            return settings(
                    "adam", moments(u.getBeta1(), u.getBeta2(), u.getEpsilon()), u, u.getLearningRateSchedule());
        }
        if (updater instanceof AMSGrad u) {
            return settings(
                    "amsgrad", moments(u.getBeta1(), u.getBeta2(), u.getEpsilon()), u, u.getLearningRateSchedule());
        }
        if (updater instanceof AdaBelief u) {
            return settings(
                    "adabelief", moments(u.getBeta1(), u.getBeta2(), u.getEpsilon()), u, u.getLearningRateSchedule());
        }
        if (updater instanceof Nadam u) {
            return settings(
                    "nadam", moments(u.getBeta1(), u.getBeta2(), u.getEpsilon()), u, u.getLearningRateSchedule());
        }
        if (updater instanceof AdaMax u) {
            return settings(
                    "adamax", Map.of("beta1", u.getBeta1(), "beta2", u.getBeta2()), u, u.getLearningRateSchedule());
        }
        return readSimple(updater);
    }

    private static UpdaterSettings readSimple(IUpdater updater) {
        if (updater instanceof AdaGrad u) {
            return settings("adagrad", Map.of("epsilon", u.getEpsilon()), u, u.getLearningRateSchedule());
        }
        if (updater instanceof RmsProp u) {
            return settings(
                    "rmsprop",
                    Map.of("decay", u.getRmsDecay(), "epsilon", u.getEpsilon()),
                    u,
                    u.getLearningRateSchedule());
        }
        if (updater instanceof Nesterovs u) {
            if (u.getMomentumISchedule() != null) {
                throw new IllegalArgumentException(
                        "Argument 'updater' must be Nesterovs with one momentum, but has a momentum schedule; give the"
                                + " momentum as a number and fit in stages instead.");
            }
            return settings("nesterovs", Map.of("momentum", u.getMomentum()), u, u.getLearningRateSchedule());
        }
        if (updater instanceof Sgd u) {
            return settings("sgd", Map.of(), u, u.getLearningRateSchedule());
        }
        if (updater instanceof AdaDelta u) {
            return new UpdaterSettings("adadelta", Map.of("rho", u.getRho(), "epsilon", u.getEpsilon()), NONE);
        }
        if (updater instanceof NoOp) {
            return new UpdaterSettings("noop", Map.of(), NONE);
        }
        throw unknown(updater);
    }

    private static IllegalArgumentException unknown(IUpdater updater) {
        return new IllegalArgumentException("Argument 'updater' must be one of ND4J's eleven updaters, but was "
                + updater.getClass().getName()
                + "; offer your own rule through UpdateRuleProvider and name it in UpdaterSettings.");
    }

    private static Map<String, Double> moments(double beta1, double beta2, double epsilon) {
        return Map.of("beta1", beta1, "beta2", beta2, "epsilon", epsilon);
    }

    private static UpdaterSettings settings(
            String rule, Map<String, Double> options, IUpdater updater, @Nullable ISchedule schedule) {
        LearningRate rate =
                schedule == null ? new LearningRate.Constant(updater.getLearningRate(0, 0)) : rate(schedule);
        return new UpdaterSettings(rule, options, rate);
    }

    private static LearningRate rate(ISchedule schedule) {
        if (schedule instanceof FixedSchedule s) {
            return new LearningRate.Constant(s.getValue());
        }
        if (schedule instanceof ExponentialSchedule s) {
            return new LearningRate.Exponential(s.getInitialValue(), s.getGamma());
        }
        if (schedule instanceof StepSchedule s && s.getStep() >= 1 && s.getStep() == (int) s.getStep()) {
            return new LearningRate.Step(s.getInitialValue(), s.getDecayRate(), (int) s.getStep());
        }
        if (schedule instanceof InverseSchedule s) {
            return new LearningRate.Inverse(s.getInitialValue(), s.getGamma(), s.getPower());
        }
        throw new IllegalArgumentException("The learning-rate schedule of the updater must be FixedSchedule,"
                + " ExponentialSchedule, StepSchedule with a whole step, or InverseSchedule, but was " + schedule
                + "; use one of these, or give UpdaterSettings with a LearningRate of the core.");
    }
}
