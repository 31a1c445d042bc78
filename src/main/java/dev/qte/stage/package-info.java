/**
 * What each stage contributes for one environment: {@link dev.qte.stage.EnvironmentStage},
 * {@link dev.qte.stage.MonitoringStage}, {@link dev.qte.stage.RollbackStage}. Settings and facts in, values out.
 *
 * <p>Pure, and without knowledge of files: how a value is quoted, and where it is written, is the next room's business.
 */
@NullMarked
package dev.qte.stage;

import org.jspecify.annotations.NullMarked;
