/**
 * The messages of Cuebot's interface: name and number of each field, as the wire has them. Written down from the
 * interface of OpenCue (facts: tables); a message that a server knows more of is read as far as it is known here.
 */
export const CUE_MESSAGES = {
  'job.Job':
    'id=1 string, state=2 job.JobState, name=3 string, shot=4 string, show=5 string, user=6 string, group=7 string, facility=8 string, os=9 string, uid=10 int32, priority=11 int32, min_cores=12 float, max_cores=13 float, log_dir=14 string, is_paused=15 bool, has_comment=16 bool, auto_eat=17 bool, start_time=18 int32, stop_time=19 int32, job_stats=20 job.JobStats, min_gpus=21 float, max_gpus=22 float, loki_url=23 string, eligible_time=24 int32',
  'job.JobSeq': 'jobs=1 repeated job.Job',
  'job.JobStats':
    'total_layers=1 int32, total_frames=2 int32, waiting_frames=3 int32, running_frames=4 int32, dead_frames=5 int32, eaten_frames=6 int32, depend_frames=7 int32, succeeded_frames=8 int32, pending_frames=9 int32, avg_frame_sec=10 int32, high_frame_sec=11 int32, avg_core_sec=12 int32, rendered_frame_count=13 int64, failed_frame_count=14 int64, remaining_core_sec=15 int64, total_core_sec=16 int64, rendered_core_sec=17 int64, failed_core_sec=18 int64, max_rss=19 int64, reserved_cores=20 float, total_gpu_sec=21 int64, rendered_gpu_sec=22 int64, failed_gpu_sec=23 int64, reserved_gpus=24 float, max_gpu_memory=25 int64, max_pss=26 int64',
  'job.JobSearchCriteria':
    'ids=1 repeated string, jobs=2 repeated string, regex=3 repeated string, substr=4 repeated string, users=5 repeated string, shots=6 repeated string, shows=7 repeated string, include_finished=8 bool',
  'job.Layer':
    'id=1 string, name=2 string, range=3 string, tags=4 repeated string, min_cores=5 float, max_cores=6 float, is_threadable=7 bool, min_memory=8 int64, min_gpu_memory=9 int64, chunk_size=10 int32, dispatch_order=11 int32, type=12 job.LayerType, services=13 repeated string, memory_optimizer_enabled=14 bool, layer_stats=15 job.LayerStats, parent_id=16 string, limits=17 repeated string, timeout=18 int32, timeout_llu=19 int32, min_gpus=20 float, max_gpus=21 float, command=22 string, eligible_time=23 int32, start_time=24 int32, stop_time=25 int32, start_after=26 int64, start_after_reason=27 string',
  'job.LayerSeq': 'layers=1 repeated job.Layer',
  'job.LayerStats':
    'total_frames=1 int32, waiting_frames=2 int32, running_frames=3 int32, dead_frames=4 int32, eaten_frames=5 int32, depend_frames=6 int32, succeeded_frames=7 int32, pending_frames=8 int32, avg_frame_sec=9 int32, low_frame_sec=10 int32, high_frame_sec=11 int32, avg_core_sec=12 int32, rendered_frame_count=13 int64, failed_frame_count=14 int64, remaining_core_sec=15 int64, total_core_sec=16 int64, rendered_core_sec=17 int64, failed_core_sec=18 int64, max_rss=19 int64, reserved_cores=20 float, total_gpu_sec=21 int64, rendered_gpu_sec=22 int64, failed_gpu_sec=23 int64, reserved_gpus=24 float, max_gpu_memory=25 int64, max_pss=26 int64',
  'job.Frame':
    'id=1 string, name=2 string, layer_name=3 string, number=4 int32, state=5 job.FrameState, retry_count=6 int32, exit_status=7 int32, dispatch_order=8 int32, start_time=9 int32, stop_time=10 int32, max_rss=11 int64, used_memory=12 int64, reserved_memory=13 int64, reserved_gpu_memory=14 int64, last_resource=15 string, checkpoint_state=16 job.CheckpointState, checkpoint_count=17 int32, total_core_time=18 int32, llu_time=19 int32, total_gpu_time=20 int32, max_gpu_memory=21 int64, used_gpu_memory=22 int64, frame_state_display_override=23 job.FrameStateDisplayOverride, max_pss=24 int64, used_pss=25 int64, eligible_time=26 int32, submission_time=27 int32',
  'job.FrameSeq': 'frames=1 repeated job.Frame',
  'job.FrameSearchCriteria':
    'ids=1 repeated string, frames=2 repeated string, layers=3 repeated string, states=4 job.FrameStateSeq, frame_range=5 string, memory_range=6 string, duration_range=7 string, page=8 int32, limit=9 int32, change_date=10 int32, max_results=11 int32, offset=12 int32, include_finished=13 bool',
  'job.FrameStateSeq': 'frame_states=1 repeated job.FrameState',
  'job.UpdatedFrame':
    'id=1 string, state=2 job.FrameState, retry_count=3 int32, exit_status=4 int32, start_time=5 int32, stop_time=6 int32, max_rss=7 int64, used_memory=8 int64, last_resource=9 string, llu_time=10 int32, max_gpu_memory=11 int64, used_gpu_memory=12 int64, frame_state_display_override=13 job.FrameStateDisplayOverride, max_pss=14 int64',
  'job.UpdatedFrameSeq': 'updated_frames=1 repeated job.UpdatedFrame',
  'job.FrameStateDisplayOverride':
    'state=1 job.FrameState, text=2 string, color=3 job.FrameStateDisplayOverride.RGB',
  'job.FrameStateDisplayOverride.RGB': 'red=1 int32, green=2 int32, blue=3 int32',
  'comment.Comment': 'id=1 string, timestamp=2 int32, user=3 string, subject=4 string, message=5 string',
  'comment.CommentSeq': 'comments=1 repeated comment.Comment',
  'depend.Depend':
    'id=1 string, type=2 depend.DependType, target=3 depend.DependTarget, any_frame=4 bool, active=5 bool, depend_er_job=6 string, depend_er_layer=7 string, depend_er_frame=8 string, depend_on_job=9 string, depend_on_layer=10 string, depend_on_frame=11 string',
  'depend.DependSeq': 'depends=1 repeated depend.Depend',
  'limit.Limit': 'id=1 string, name=2 string, max_value=3 int32, current_running=4 int32',
  'service.Service':
    'id=1 string, name=2 string, threadable=3 bool, min_cores=4 int32, max_cores=5 int32, min_memory=6 int64, min_gpu_memory=7 int64, tags=8 repeated string, timeout=9 int32, timeout_llu=10 int32, min_gpus=11 int32, max_gpus=12 int32, min_memory_increase=13 int32',
  'service.ServiceSeq': 'services=1 repeated service.Service',
  'show.Show':
    'id=1 string, name=2 string, default_min_cores=3 float, default_max_cores=4 float, comment_email=5 string, booking_enabled=6 bool, dispatch_enabled=7 bool, active=8 bool, show_stats=9 show.ShowStats, default_min_gpus=10 float, default_max_gpus=11 float, scheduler_managed=12 bool',
  'show.ShowSeq': 'shows=1 repeated show.Show',
  'show.ShowStats':
    'running_frames=1 int32, dead_frames=2 int32, pending_frames=3 int32, pending_jobs=4 int32, created_job_count=5 int64, created_frame_count=6 int64, rendered_frame_count=7 int64, failed_frame_count=8 int64, reserved_cores=9 float, reserved_gpus=10 float',
  'facility.Facility': 'id=1 string, name=2 string',
  'facility.Allocation':
    'id=1 string, name=2 string, tag=3 string, facility=4 string, billable=5 bool, stats=6 facility.AllocationStats',
  'facility.AllocationSeq': 'allocations=1 repeated facility.Allocation',
  'facility.AllocationStats':
    'cores=1 float, available_cores=2 float, idle_cores=3 float, running_cores=4 float, locked_cores=5 float, hosts=6 int32, locked_hosts=7 int32, down_hosts=8 int32, gpus=9 float, available_gpus=10 float, idle_gpus=11 float, running_gpus=12 float, locked_gpus=13 float',
  'host.Host':
    'id=1 string, name=2 string, alloc_name=3 string, nimby_enabled=4 bool, has_comment=5 bool, cores=6 float, idle_cores=7 float, memory=8 int64, idle_memory=9 int64, gpu_memory=10 int64, idle_gpu_memory=11 int64, total_swap=12 int64, total_memory=13 int64, total_gpu_memory=14 int64, total_mcp=15 int64, free_swap=16 int64, free_memory=17 int64, free_mcp=18 int64, free_gpu_memory=19 int64, load=20 int32, boot_time=21 int32, ping_time=22 int32, os=23 string, tags=24 repeated string, state=25 host.HardwareState, lock_state=26 host.LockState, thread_mode=27 host.ThreadMode, gpus=28 float, idle_gpus=29 float',
  'host.HostSeq': 'hosts=1 repeated host.Host',
  'host.HostSearchCriteria':
    'hosts=1 repeated string, regex=2 repeated string, substr=3 repeated string, ids=4 repeated string, allocs=5 repeated string',
  'subscription.Subscription':
    'id=1 string, name=2 string, show_name=3 string, facility=4 string, allocation_name=5 string, size=6 int32, burst=7 int32, reserved_cores=8 int32, reserved_gpus=9 int32',
  'subscription.SubscriptionSeq': 'subscriptions=1 repeated subscription.Subscription',
  'cue.SystemStats': 'dispatch_waiting=6 int32, booking_waiting=16 int32',
} as const;

/** Enums: the value of a name is its place. */
export const CUE_ENUMS = {
  'job.FrameState': ['WAITING', 'SETUP', 'RUNNING', 'SUCCEEDED', 'DEPEND', 'DEAD', 'EATEN', 'CHECKPOINT'],
  'job.JobState': ['PENDING', 'FINISHED', 'STARTUP', 'SHUTDOWN', 'POSTED'],
  'job.LayerType': ['PRE', 'POST', 'RENDER', 'UTIL'],
  'job.CheckpointState': ['DISABLED', 'ENABLED', 'COPYING', 'COMPLETE'],
  'job.Order': ['FIRST', 'LAST', 'REVERSE'],
  'depend.DependType': [
    'JOB_ON_JOB',
    'JOB_ON_LAYER',
    'JOB_ON_FRAME',
    'LAYER_ON_JOB',
    'LAYER_ON_LAYER',
    'LAYER_ON_FRAME',
    'FRAME_ON_JOB',
    'FRAME_ON_LAYER',
    'FRAME_ON_FRAME',
    'FRAME_BY_FRAME',
    'PREVIOUS_FRAME',
    'LAYER_ON_SIM_FRAME',
  ],
  'depend.DependTarget': ['INTERNAL', 'EXTERNAL', 'ANY_TARGET'],
  'host.HardwareState': ['UP', 'DOWN', 'REBOOTING', 'REBOOT_WHEN_IDLE', 'REPAIR'],
  'host.LockState': ['OPEN', 'LOCKED', 'NIMBY_LOCKED'],
  'host.ThreadMode': ['AUTO', 'ALL', 'VARIABLE'],
} as const;
